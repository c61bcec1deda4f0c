-- AST -> HTML: live values become links that open their proof, pictures become inline drawings, tables may scroll sideways.
local shared = dofile(pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'settings.lua' })
local settings

local function escape(text)
  return (text:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('>', '&gt;'):gsub('"', '&quot;'))
end

local function value(span)
  if span.classes:includes('value') and settings.items[span.identifier] then
    local classes = span.classes:includes('quote') and { 'value', 'quote' } or { 'value' }
    return pandoc.Link(span.content, '#' .. span.identifier, settings.labels.show_proof,
      pandoc.Attr(span.identifier, classes, { { 'role', 'button' }, { 'aria-haspopup', 'dialog' } }))
  end
  if span.attributes['custom-style'] then
    span.attributes['custom-style'] = nil
    return span
  end
end

local function picture(image)
  local figure = settings.figures[image.src:match('^fig:(.+)$')]
  local file = assert(io.open(figure.inline, 'r'))
  local svg = file:read('a')
  file:close()
  return pandoc.RawInline('html', '<span class="picture" role="img" aria-label="' .. escape(image.attributes.alt) .. '">' .. svg .. '</span>')
end

local function scroll(tbl)
  local label = #tbl.caption.long > 0 and pandoc.utils.stringify(tbl.caption.long) or settings.labels.table
  for i, spec in ipairs(tbl.colspecs) do
    if not tbl.classes:includes('cover') then tbl.colspecs[i] = { spec[1] } end
  end
  return pandoc.Blocks {
    pandoc.RawBlock('html', '<div class="scroll" role="region" tabindex="0" aria-label="' .. escape(label) .. '">'),
    tbl,
    pandoc.RawBlock('html', '</div>'),
  }
end

function Pandoc(doc)
  settings = shared.read(doc.meta)
  return doc:walk { Span = value, Image = picture, Table = scroll,
    Div = function(div) if div.classes:includes('contents') then return {} end end }
end
