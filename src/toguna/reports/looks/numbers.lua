-- Last of the common filters: numbers captioned tables and figures once for every output, resolves [](#id), sets column widths.
local shared = dofile(pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'settings.lua' })
local settings

local printed = {} -- id -> what a reference to it prints
local counts = { table = 0, figure = 0 }
local sections = { 0, 0, 0, 0, 0, 0 }
local unnamed = 0

local function name_caption(kind)
  return function(block)
    if #block.caption.long == 0 then return end
    counts[kind] = counts[kind] + 1
    local number = settings.labels[kind] .. '\u{A0}' .. counts[kind]
    if block.identifier == '' then
      unnamed = unnamed + 1
      block.identifier = kind .. '-' .. unnamed
    end
    printed[block.identifier] = number
    local text = block.caption.long[1].content
    text:insert(1, pandoc.Space())
    text:insert(1, pandoc.Span({ pandoc.Str(number .. settings.labels.after_number) },
      pandoc.Attr('', { 'number' }, { ['custom-style'] = 'Caption Number' })))
    block.caption.long[1].content = text
    return block
  end
end

local function lift_identifier(figure)
  -- ![..](fig:x){#fig-x} puts the id on the picture; references and links need it on the figure.
  figure = figure:walk { Image = function(image)
    if figure.identifier == '' then figure.identifier = image.identifier end
    image.identifier = ''
    return image
  end }
  return name_caption('figure')(figure), false
end

local function count_section(header)
  if header.classes:includes('unnumbered') then
    printed[header.identifier] = pandoc.utils.stringify(header.content)
    return
  end
  sections[header.level] = sections[header.level] + 1
  for level = header.level + 1, 6 do sections[level] = 0 end
  local number = table.concat(sections, '.', 1, header.level)
  printed[header.identifier] = settings.labels.section .. '\u{A0}' .. number
end

local function all_ids(doc)
  local ids = {}
  local function note(element) if element.identifier and element.identifier ~= '' then ids[element.identifier] = true end end
  doc:walk { Span = note, Div = note, Header = note, Table = note, Figure = note, Link = note, Code = note, CodeBlock = note }
  return ids
end

-- Width of a text in ems of its own size, from the advances of Arial.
local NARROW, WIDE = "[ijltfr%.,:;'|!%(%)%[%]/ I]", '[mwMW%%@]'
local function width_of(text, is_bold)
  local width = 0
  for _, code in utf8.codes(text) do
    if code == 0xA0 or code == 0x202F then width = width + 0.28
    elseif code > 127 then width = width + 0.58
    else
      local char = utf8.char(code)
      width = width + (char:match(NARROW) and 0.3 or char:match(WIDE) and 0.88 or char:match('%u') and 0.69 or 0.54)
    end
  end
  return is_bold and width * 1.06 or width
end

local MEASURE = 453 -- width of the text block in points (A4, margins of 25 mm)
local PADDING = 11 -- of a cell, left and right together
local function column_needs(tbl, size)
  local least, full, numeric, wholes = {}, {}, {}, {}
  for c = 1, #tbl.colspecs do least[c], full[c], numeric[c] = 12, 12, true end
  local function see(rows, is_bold, is_body)
    local busy = {}
    for r, row in ipairs(rows) do
      local c, wide = 1, {}
      wholes[#wholes + 1] = wide
      for _, cell in ipairs(row.cells) do
        while (busy[c] or 0) >= r do c = c + 1 end
        for k = c, c + cell.col_span - 1 do busy[k] = r + cell.row_span - 1 end
        local text = pandoc.utils.stringify(cell.contents)
        if cell.col_span == 1 and least[c] then
          local whole = 0
          for line in (text .. '\n'):gmatch('(.-)\n') do whole = math.max(whole, width_of(line, is_bold) * size + PADDING) end
          wide[c] = whole - PADDING
          full[c] = math.max(full[c], is_bold and math.min(whole, 80) or whole)
          for word in text:gmatch('%S+') do
            for part in (word:gsub('%-', '- ')):gmatch('%S+') do
              least[c] = math.max(least[c], width_of(part, is_bold) * size + PADDING)
            end
          end
          if is_body and c > 0 and not text:gsub('\u{A0}', ''):gsub('\u{202F}', ''):match('^[%d%.,%s%-–—−+%%/NA%*≥<>]*$') then numeric[c] = false end
        end
        c = c + cell.col_span
      end
    end
  end
  see(tbl.head.rows, true, false)
  for _, body in ipairs(tbl.bodies) do see(body.body, false, true) end
  see(tbl.foot.rows, true, false)
  return least, full, numeric, wholes
end

local function sum(list)
  local total = 0
  for _, x in ipairs(list) do total = total + x end
  return total
end

local STEP = 5 -- points

-- Every column gets its longest word; what is left goes, step by step, to the column that makes the table shortest: the height of
-- a row is that of its tallest cell, the others count for little.
local function fill_up(least, wholes)
  local widths, left = {}, MEASURE - sum(least)
  for c = 1, #least do widths[c] = least[c] end
  local function gain(c)
    local less = 0
    for _, row in ipairs(wholes) do
      local others, now = 0, 0
      for k, whole in pairs(row) do
        local lines = math.max(1, whole / (widths[k] - PADDING))
        if k == c then now = lines else others = math.max(others, lines) end
      end
      if now > 1 then
        local wider = math.max(1, row[c] / (widths[c] + STEP - PADDING))
        less = less + math.max(now, others) - math.max(wider, others) + 0.1 * (now - wider)
      end
    end
    return less
  end
  while left >= STEP do
    local best, most = nil, 0
    for c = 1, #widths do
      local less = gain(c)
      if less > most then best, most = c, less end
    end
    if not best then break end
    widths[best], left = widths[best] + STEP, left - STEP
  end
  return widths
end

local function centre_spans(tbl)
  local head = tbl.head
  head.rows = head.rows:map(function(row)
    row.cells = row.cells:map(function(cell)
      if cell.col_span > 1 then cell.alignment = pandoc.AlignCenter end
      return cell
    end)
    return row
  end)
  tbl.head = head
end

local function set_widths(tbl)
  centre_spans(tbl)
  if tbl.classes:includes('cover') then
    tbl.colspecs = #tbl.colspecs == 2 and { { pandoc.AlignLeft, 0.28 }, { pandoc.AlignLeft, 0.72 } } or tbl.colspecs
    return tbl
  end
  if tbl.colspecs[1][2] then return tbl end -- widths that the table itself gives
  local size = 9
  local least, full, numeric, wholes = column_needs(tbl, size)
  if sum(least) > MEASURE then
    size = 7.5
    least, full, numeric, wholes = column_needs(tbl, size)
    tbl.classes:insert('dense')
  end
  local widths, want, need = {}, sum(full), sum(least)
  if want <= MEASURE then
    local stretch = math.min(MEASURE, math.max(want * 1.5, MEASURE * 0.6)) / want
    for c = 1, #full do widths[c] = full[c] * stretch end
  elseif need <= MEASURE then
    widths = fill_up(least, wholes)
  else
    for c = 1, #full do widths[c] = least[c] * MEASURE / need end
  end
  for c, spec in ipairs(tbl.colspecs) do
    local align = spec[1]
    if align == pandoc.AlignDefault then align = numeric[c] and c > 1 and pandoc.AlignRight or pandoc.AlignLeft end
    tbl.colspecs[c] = { align, widths[c] / MEASURE }
  end
  return tbl
end

local function place_contents(doc)
  local first
  for i, block in ipairs(doc.blocks) do
    if block.t == 'Div' and block.classes:includes('contents') then return end
    if not first and block.t == 'Header' and not block.classes:includes('unnumbered') then first = i end
  end
  if first then doc.blocks:insert(first, pandoc.Div({}, pandoc.Attr('', { 'contents' }))) end
end

function Pandoc(doc)
  settings = shared.read(doc.meta)
  place_contents(doc)
  doc.blocks = doc.blocks:walk {
    traverse = 'topdown',
    Header = count_section,
    Table = name_caption('table'),
    Figure = lift_identifier,
  }
  local ids = all_ids(doc)
  doc.blocks = doc.blocks:walk {
    Link = function(link)
      local id = link.target:match('^#(.+)$')
      if not id then return end
      if not ids[id] then shared.refuse('missing:' .. id) end
      if #link.content == 0 then
        link.content = { pandoc.Str(printed[id] or id) }
        return link
      end
    end,
    Table = set_widths,
  }
  return doc
end
