-- After the citations: in notes the address becomes the linked word url, or is printed, as the house style has it; one list of
-- references becomes two (used, consulted) or none; quotation marks and spaces before punctuation follow the house style.
local shared = dofile(pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'settings.lua' })
local settings

local function is_bare_address(link)
  local text = pandoc.utils.stringify(link.content)
  return link.target == text or link.target:gsub('^https?://', '') == text
end

local LOCATOR_WORDS = { ['p.'] = true, ['pp.'] = true, ['para.'] = true, ['paras.'] = true, ['par.'] = true }

-- What is printed of an address in a note, by the setting of the style; its target stays whole.
local PRINTED = {
  word = function() return 'url' end,
  short = function(text) return (text:gsub('^https?://www%.', 'www.')) end,
  full = function(text) return text end,
}

-- A page number stays with its word; a range of paragraphs has a hyphen, as one of pages.
local function bind_locators(inlines)
  for i, inline in ipairs(inlines) do
    -- 30'45-33', a place in a recording.
    if inline.t == 'Str' and inline.text:match("^%d+['’]+%d") then inlines[i] = pandoc.Str((inline.text:gsub('–', '-'))) end
  end
  for i = 1, #inlines - 1 do
    if inlines[i].t == 'Str' and LOCATOR_WORDS[inlines[i].text] and inlines[i + 1].t == 'Space' then
      inlines[i + 1] = pandoc.Str('\u{A0}')
      local number = inlines[i + 2]
      if number and number.t == 'Str' then inlines[i + 2] = pandoc.Str((number.text:gsub('(%d)–(%d)', '%1-%2'))) end
    end
  end
  return inlines
end

local function shorten(note)
  return note:walk {
    Inlines = bind_locators,
    Link = function(link)
      if link.target:match('^https?://') and is_bare_address(link) then
        link.content = { pandoc.Str(PRINTED[settings.address](pandoc.utils.stringify(link.content))) }
        return link
      end
    end,
  }
end

-- The quotation marks of titles, which Python hid from the citation processor.
local KEPT_MARKS = { ['\u{E201}'] = '“', ['\u{E202}'] = '”', ['\u{E203}'] = '‘', ['\u{E204}'] = '’' }

local function put_marks_back(str)
  if str.text:find('\238\136') then return pandoc.Str((str.text:gsub('\238\136[\129-\132]', KEPT_MARKS))) end
end

-- Marks that stand close to their word in a title of another language, hidden from the spacing of French text.
local CLOSE_MARKS = { ['\u{E205}'] = ':', ['\u{E206}'] = ';', ['\u{E207}'] = '!', ['\u{E208}'] = '?' }

local function put_close_marks_back(str)
  if str.text:find('\238\136') then return pandoc.Str((str.text:gsub('\238\136[\133-\136]', CLOSE_MARKS))) end
end

local function cited_ids(blocks)
  local cited = {}
  blocks:walk { Cite = function(cite)
    for _, citation in ipairs(cite.citations) do cited[citation.id] = true end
  end }
  return cited
end

local function list_of(entries, id, title, level)
  local paragraphs = pandoc.Blocks {}
  for _, entry in ipairs(entries) do
    paragraphs:insert(pandoc.Div(entry.content, pandoc.Attr(entry.identifier, { 'csl-entry' })))
  end
  return pandoc.Blocks {
    pandoc.Header(level, title, pandoc.Attr(id, { 'unnumbered' })),
    pandoc.Div(paragraphs, pandoc.Attr(id .. '-list', { 'references' })),
  }
end

local function two_lists(div, cited, level)
  local used, consulted = pandoc.Blocks {}, pandoc.Blocks {}
  for _, entry in ipairs(div.content) do
    local list = cited[entry.identifier:gsub('^ref%-', '')] and used or consulted
    list:insert(entry)
  end
  local blocks = pandoc.Blocks {}
  local entries = { used = used, consulted = consulted }
  for _, name in ipairs(settings.lists) do
    if #entries[name] > 0 then blocks:extend(list_of(entries[name], 'sources-' .. name, settings.labels['sources_' .. name], level)) end
  end
  return blocks
end

local function split_references(doc)
  local cited = cited_ids(doc.blocks)
  local blocks = pandoc.Blocks {}
  for i, block in ipairs(doc.blocks) do
    if block.t == 'Div' and block.identifier == 'refs' then
      local before = doc.blocks[i - 1]
      local is_headed = before ~= nil and before.t == 'Header'
      local lists = two_lists(block, cited, is_headed and before.level + 1 or 1)
      -- A style without lists leaves no heading that stands over nothing.
      if #lists == 0 and is_headed then blocks:remove(#blocks) end
      blocks:extend(lists)
    else
      blocks:insert(block)
    end
  end
  doc.blocks = blocks
  return doc
end

local depth = 0
local quotes = {
  traverse = 'topdown',
}

local function quoted(inlines)
  -- Outer marks for the outermost pair, inner marks within, whatever the author typed.
  local out = pandoc.Inlines {}
  for _, inline in ipairs(inlines) do
    if inline.t == 'Quoted' then
      local open = settings.quotes[depth % 2 == 0 and 1 or 3]
      local close = settings.quotes[depth % 2 == 0 and 2 or 4]
      depth = depth + 1
      local inner = quoted(inline.content)
      depth = depth - 1
      out:insert(pandoc.Str(open))
      out:extend(inner)
      out:insert(pandoc.Str(close))
    else
      if inline.content and inline.t ~= 'Note' then inline.content = quoted(inline.content) end
      out:insert(inline)
    end
  end
  return out
end

function quotes.Inlines(inlines)
  depth = 0
  return quoted(inlines), true
end

-- U+202F before : ; ! ? and within guillemets, where the author typed a plain space or none.
local function space_punctuation(inlines)
  local gap = settings.space_before_punctuation
  for i = #inlines, 1, -1 do
    local inline = inlines[i]
    if inline.t == 'Str' then
      if i > 1 and (inlines[i - 1].t == 'Space' or inlines[i - 1].t == 'SoftBreak')
        and (inline.text:match('^[:;!?%%]') or inline.text:match('^»')) then
        inlines[i - 1] = pandoc.Str(gap)
      elseif inline.text == '«' and inlines[i + 1] and inlines[i + 1].t == 'Space' then
        inlines[i + 1] = pandoc.Str(gap)
      end
      if i > 1 and inline.text:match('^[:;!?]$') and inlines[i - 1].t ~= 'Str' and inlines[i - 1].t ~= 'Space' then
        inlines[i] = pandoc.Str(gap .. inline.text)
      end
      local stem, mark = inline.text:match('^(.*[%w\128-\255%)])([:;!?])$')
      if stem and not stem:match('\u{202F}$') and not stem:match('\u{A0}$') and not stem:match('^https?') then
        inlines[i] = pandoc.Str(stem .. gap .. mark)
      end
    end
  end
  return inlines
end

function Pandoc(doc)
  settings = shared.read(doc.meta)
  doc = doc:walk { Note = shorten, Str = put_marks_back }
  doc = split_references(doc)
  -- From here a citation is its text; the Typst writer would otherwise cite anew.
  doc.blocks = doc.blocks:walk { Cite = function(cite) return cite.content end }
  doc = doc:walk(quotes)
  if settings.space_before_punctuation ~= '' then doc = doc:walk { Inlines = space_punctuation } end
  return doc:walk { Str = put_close_marks_back }
end
