-- AST -> Typst calls of the preamble (report.typ): figures, tables, live values, notes to tables.
local shared = dofile(pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'settings.lua' })
local settings

local KEPT_WHOLE = 18 -- a table of at most so many lines and notes is not broken over pages

local function literal(text)
  return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"'):gsub('\n', ' ') .. '"'
end

local function label(id)
  return id ~= '' and ' #label(' .. literal(id) .. ')' or ''
end

local function raw(text)
  return pandoc.RawBlock('typst', text)
end

local function as_typst(blocks)
  return pandoc.write(pandoc.Pandoc(blocks), 'typst', { wrap_text = 'none' })
end

local function settled(text, blocks)
  text = text:gsub('^%s+', ''):gsub('%s+$', '')
  -- A list must start on a line of its own, or its second item would be a new list.
  return #blocks > 0 and blocks[1].t ~= 'Plain' and blocks[1].t ~= 'Para' and '\n' .. text .. '\n' or text
end

local function written(blocks)
  return settled(as_typst(blocks), blocks)
end

local BETWEEN = '/* next cell */'

-- The text of each cell: all of them written in one go, for starting the writer takes longer than writing a cell.
local function written_cells(cells)
  local all, pieces = pandoc.Blocks {}, {}
  for _, cell in ipairs(cells) do
    all:extend(cell.contents)
    all:insert(raw(BETWEEN))
  end
  for piece in as_typst(all):gmatch('(.-)' .. BETWEEN:gsub('%p', '%%%0')) do pieces[#pieces + 1] = piece end
  -- Were the mark in a text itself, the pieces would be more than the cells.
  local is_whole = #pieces == #cells
  return cells:map(function(cell, i) return is_whole and settled(pieces[i], cell.contents) or written(cell.contents) end)
end

local function mark_value(span)
  if span.classes:includes('number') then
    return pandoc.Inlines { pandoc.RawInline('typst', '#strong['), pandoc.Span(span.content), pandoc.RawInline('typst', ']') }
  end
  if span.identifier == '' then return end
  local content = pandoc.Inlines { pandoc.RawInline('typst', '#[') }
  content:extend(span.content)
  content:insert(pandoc.RawInline('typst', '#label(' .. literal(span.identifier) .. ')]'))
  return content
end

local ALIGN = { AlignLeft = 'left', AlignRight = 'right', AlignCenter = 'center', AlignDefault = 'left' }

local function cells_of(rows, colspecs, opening)
  local out, busy, n = {}, {}, 0
  local all = pandoc.List {}
  for _, row in ipairs(rows) do all:extend(row.cells) end
  local texts = written_cells(all)
  for r, row in ipairs(rows) do
    local c = 1
    for _, cell in ipairs(row.cells) do
      n = n + 1
      while (busy[c] or 0) >= r do c = c + 1 end
      for k = c, c + cell.col_span - 1 do busy[k] = r + cell.row_span - 1 end
      local align = cell.alignment ~= 'AlignDefault' and cell.alignment or (colspecs[c] and colspecs[c][1])
      out[#out + 1] = string.format('table.cell(colspan: %d, rowspan: %d, breakable: false, align: %s + %s)[%s],', cell.col_span, cell.row_span,
        ALIGN[align] or 'left', opening.valign, texts[n])
      c = c + cell.col_span
    end
    if opening.tail then out[#out + 1] = opening.tail(r) end
  end
  return table.concat(out, '\n')
end

-- How many lines a table takes, about: a row as many as its longest cell, a note two; a cell of two lines is still one row.
local function lines_of(tbl, rows)
  local lines = #tbl.head.rows
  tbl:walk { Note = function() lines = lines + 2 end }
  for _, row in ipairs(rows) do
    local longest = 1
    for c, cell in ipairs(row.cells) do
      local spec = tbl.colspecs[c]
      local width = 100 * (spec and spec[2] or 1 / #tbl.colspecs)
      longest = math.max(longest, math.ceil(utf8.len(pandoc.utils.stringify(cell.contents)) / width / 2))
    end
    lines = lines + longest
  end
  return lines
end

-- The note stands in the table's last row group, or in one block with a table that is not broken: never alone on a page.
local function typst_table(tbl, source)
  local body = pandoc.List {}
  for _, part in ipairs(tbl.bodies) do
    body:extend(part.head)
    body:extend(part.body)
  end
  local head, foot = tbl.head.rows, tbl.foot.rows
  local rows = #head + #body + #foot
  local widths = {}
  for i, spec in ipairs(tbl.colspecs) do widths[i] = string.format('%.2f%%', 100 * (spec[2] or 1 / #tbl.colspecs)) end
  local kind = tbl.classes:includes('cover') and 'cover-table' or 'data-table'
  local note = source and '#source-note[' .. written(source.content) .. ']'
  local all, last = pandoc.List {}, pandoc.List {}
  all:extend(body)
  all:extend(foot)
  local is_whole = lines_of(tbl, all) <= KEPT_WHOLE
  if note and not is_whole then
    for _ = 1, #foot + 1 do last:insert(1, all:remove()) end
  end
  local parts = {
    string.format('#%s(rows: %d, head: %d, foot: %d, dense: %s, columns: (%s,),', kind, rows, #head, #foot,
      tbl.classes:includes('dense') and 'true' or 'false', table.concat(widths, ', ')),
  }
  if #head > 0 then
    parts[#parts + 1] = 'table.header(repeat: true,\n' .. cells_of(head, tbl.colspecs, { valign = 'bottom' }) .. '\ntable.hline(stroke: head-rule),\n),'
  end
  parts[#parts + 1] = cells_of(all, tbl.colspecs, { valign = 'top' })
  if #last > 0 then
    parts[#parts + 1] = string.format('table.footer(repeat: false,\n%s\ntable.cell(colspan: %d, inset: (x: 0pt, top: 6pt))[%s]),',
      cells_of(last, tbl.colspecs, { valign = 'top' }), #tbl.colspecs, note)
  end
  parts[#parts + 1] = ')'
  if not is_whole or kind == 'cover-table' then return table.concat(parts, '\n') end
  return '#held[\n' .. table.concat(parts, '\n') .. '\n' .. (note or '') .. '\n]'
end

local function figure_of(kind, id, caption, body, alt)
  local other = alt and ', alt: ' .. literal(alt) or ''
  return raw('#figure(kind: ' .. kind .. other .. ', supplement: none, numbering: none, caption: [' .. written(caption) .. '])[\n' .. body .. '\n]' .. label(id))
end

local function show_table(tbl, source)
  local body = typst_table(tbl, source)
  if #tbl.caption.long == 0 then return raw(body .. label(tbl.identifier)) end
  return figure_of('table', tbl.identifier, tbl.caption.long, body)
end

local function picture(image)
  local figure = settings.figures[image.src:match('^fig:(.+)$')]
  return '#image(' .. literal(figure.svg) .. ', width: 100%, alt: ' .. literal(image.attributes.alt) .. ')'
end

local function show_figure(figure, source)
  local images, alt = {}, nil
  figure:walk { Image = function(image)
    images[#images + 1] = picture(image)
    alt = image.attributes.alt
  end }
  local note = source and pandoc.Blocks { raw('#source-note[' .. written(source.content) .. ']') } or pandoc.Blocks {}
  local shown = figure_of('image', figure.identifier, figure.caption.long, table.concat(images, '\n'), alt)
  return pandoc.Blocks { raw('#together['), shown } .. note .. pandoc.Blocks { raw(']') }
end

local function is_source(block)
  return block and block.t == 'Div' and block.classes:includes('source')
end

local WRAPPED = { source = 'source-note', disclaimer = 'disclaimer', caveat = 'caveat', unanswered = 'unanswered', key = 'key-point',
  references = 'references' }

local function show_div(div)
  if div.classes:includes('contents') then return { raw('#contents(' .. literal(settings.labels.contents) .. ')') } end
  for class, name in pairs(WRAPPED) do
    if div.classes:includes(class) then
      return pandoc.Blocks { raw('#' .. name .. '[') } .. div.content .. pandoc.Blocks { raw(']' .. label(div.identifier)) }
    end
  end
  if div.classes:includes('csl-entry') then
    return pandoc.Blocks { raw('#entry[') } .. div.content .. pandoc.Blocks { raw(']') }
  end
end

local function show_blocks(blocks)
  local out, i = pandoc.Blocks {}, 1
  while i <= #blocks do
    local block, source = blocks[i], is_source(blocks[i + 1]) and blocks[i + 1] or nil
    if block.t == 'Table' then
      out:insert(show_table(block, source))
    elseif block.t == 'Figure' then
      out:extend(show_figure(block, source))
    else
      source = nil
      if block.t == 'Header' and block.classes:includes('new-page') then out:insert(raw('#pagebreak(weak: true)')) end
      if block.t == 'Div' then out:extend(show_div(block) or { block }) else out:insert(block) end
    end
    i = i + (source and 2 or 1)
  end
  return out
end

function Pandoc(doc)
  settings = shared.read(doc.meta)
  doc = doc:walk { Span = mark_value }
  -- Figures first: a picture that stands in a line of text is what is left.
  doc = doc:walk { Blocks = show_blocks }
  return doc:walk { Image = function(image) return pandoc.RawInline('typst', picture(image)) end }
end
