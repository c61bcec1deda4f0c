-- Before the citations: tables come out of their fenced blocks; what no report may hold is refused or made harmless.
-- Settings (labels, figures ...) are a JSON file named by the metadata field toguna-settings.
local shared = dofile(pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'settings.lua' })
local settings

local function is_safe_address(target)
  return target:match('^https?://') or target:match('^mailto:') or target:match('^#')
end

local function is_value_id(id)
  return id:match('^v_%d+$')
end

local SPAN_CLASSES = { value = true, quote = true, unanswered = true, smallcaps = true, underline = true, status = true }
local DIV_CLASSES = { source = true, disclaimer = true, unanswered = true, caveat = true, contents = true,
  incidents = true, key = true, cover = true, references = true }

local function known(classes, allowed)
  return classes:filter(function(class) return allowed[class] end)
end

local safe = {
  RawInline = function(raw) return pandoc.Str(raw.text) end,
  RawBlock = function(raw) return pandoc.Para { pandoc.Str(raw.text) } end,
  Link = function(link)
    if not is_safe_address(link.target) then return link.content end
    link.attr = pandoc.Attr(link.identifier)
    return link
  end,
  Span = function(span)
    span.attr = pandoc.Attr(span.identifier, known(span.classes, SPAN_CLASSES))
    return span
  end,
  Div = function(div)
    div.attr = pandoc.Attr(div.identifier, known(div.classes, DIV_CLASSES))
    return div
  end,
  Header = function(header)
    header.attr = pandoc.Attr(header.identifier, known(header.classes, { unnumbered = true, unlisted = true, ['new-page'] = true }))
    return header
  end,
  Image = function(image)
    local name = image.src:match('^fig:(.+)$')
    local figure = name and settings.figures[name]
    if not figure then
      shared.refuse('there is no figure “' .. image.src .. '”; a picture is written ![Caption](fig:NAME) and NAME drawn by the report')
    end
    local alt = image.attributes.alt or pandoc.utils.stringify(image.caption)
    if alt == '' then alt = figure.alt end
    if alt == '' then shared.refuse('the figure “' .. name .. '” has no alternative text') end
    image.attr = pandoc.Attr(image.identifier, {}, { alt = alt })
    return image
  end,
}

-- pandoc gives the picture of a figure the alt="..." of the author, or else the caption, which is no alternative text.
local function forget_caption(figure)
  local caption = pandoc.utils.stringify(figure.caption.long)
  return figure:walk { Image = function(image)
    if pandoc.utils.stringify(image.caption) == caption then image.caption = {} end
    return image
  end }
end

local CELL_PARTS = { Str = true, Space = true, SoftBreak = true, LineBreak = true, Emph = true, Strong = true, Span = true,
  Superscript = true, Subscript = true, SmallCaps = true, Underline = true, Link = true, Note = true, Quoted = true,
  Plain = true, Para = true, BulletList = true, OrderedList = true, Table = true, RawInline = true, RawBlock = true }

local function only_text(element)
  if not CELL_PARTS[element.t] then return element.content or {} end
end

-- One note in a cell: <span class="cite"><span data-source="KEY" data-locator="para. 33"></span>...</span>.
local function cite(span)
  if not span.classes:includes('cite') then return end
  local citations = pandoc.List {}
  span:walk { Span = function(one)
    local source, locator = one.attributes.source, one.attributes.locator or ''
    local suffix = locator ~= '' and pandoc.Inlines(', ' .. locator) or pandoc.Inlines {}
    if source then citations:insert(pandoc.Citation(source, 'NormalCitation', {}, suffix)) end
  end }
  return pandoc.Cite({ pandoc.Str('[@' .. citations[1].id .. ']') }, citations)
end

local function read_table(code)
  local blocks = pandoc.read(code.text, 'html-raw_html-native_divs').blocks
  for _, block in ipairs(blocks) do
    if block.t == 'Table' then
      local id = code.identifier ~= '' and code.identifier or block.identifier
      block = block:walk { Inline = only_text, Block = only_text }
      block = block:walk { Span = cite }
      block = block:walk(safe)
      local is_cover = code.classes:includes('cover') or block.classes:includes('cover')
      block.attr = pandoc.Attr(id, { is_cover and 'cover' or 'data' })
      return block
    end
  end
  shared.refuse('the fenced block ' .. (code.identifier ~= '' and '#' .. code.identifier or 'of class html') .. ' holds no HTML table')
end

local function is_table(code)
  return code.classes:includes('html') or code.classes:includes('cover') or code.classes:includes('data')
end

-- A locator word of the other language is not known to the citation processor, which would print it as it stands.
local LOCATORS = { en = { ['par.'] = 'para.' }, fr = { ['para.'] = 'par.', ['paras.'] = 'par.', ['pp.'] = 'p.' } }

local function translate_locator(cite)
  local words = LOCATORS[settings.language]
  for _, citation in ipairs(cite.citations) do
    citation.suffix = citation.suffix:map(function(inline)
      if inline.t ~= 'Str' then return inline end
      -- pandoc binds some abbreviations to what follows: one string, pp.<no-break space>12.
      local word, rest = inline.text:match('^(%a+%.)(.*)$')
      local is_whole = rest == '' or rest ~= nil and rest:match('^\u{A0}')
      return words[word] and is_whole and pandoc.Str(words[word] .. rest) or inline
    end)
  end
  return cite
end

local function refuse_bare_citations(doc)
  doc.blocks:walk {
    Cite = function(cite)
      for _, citation in ipairs(cite.citations) do
        if citation.mode == 'AuthorInText' then
          shared.refuse('bare:' .. citation.id)
        elseif not settings.references[citation.id] then
          shared.refuse('unknown:' .. citation.id)
        end
      end
    end,
  }
end

function Pandoc(doc)
  settings = shared.read(doc.meta)
  doc = doc:walk { Figure = forget_caption }
  doc = doc:walk(safe)
  doc = doc:walk { CodeBlock = function(code) if is_table(code) then return read_table(code) end end }
  refuse_bare_citations(doc)
  doc.blocks = doc.blocks:walk { Cite = translate_locator }
  return doc
end
