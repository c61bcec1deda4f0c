-- AST -> Word: classes become styles, pictures become the PNG files, the contents list a placeholder that Python fills.
local shared = dofile(pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'settings.lua' })
local settings

local STYLE = { source = 'Source Note', disclaimer = 'Disclaimer', caveat = 'Caveat', unanswered = 'Unanswered', key = 'Key Point' }

local function style_div(div)
  for class, style in pairs(STYLE) do
    if div.classes:includes(class) then
      div.attributes['custom-style'] = style
      return div
    end
  end
  if div.classes:includes('contents') then
    return pandoc.Div({ pandoc.Para { pandoc.Str('contents') } }, pandoc.Attr('', {}, { ['custom-style'] = 'Contents Placeholder' }))
  end
  if div.classes:includes('csl-entry') then
    div.attributes['custom-style'] = 'Bibliography'
    return div
  end
end

local function style_table(tbl)
  local style = 'TogunaTable'
  if tbl.classes:includes('cover') then style = 'TogunaCover' elseif tbl.classes:includes('dense') then style = 'TogunaDense' end
  tbl.attr.attributes['custom-style'] = style
  return tbl
end

local function picture(image)
  local figure = settings.figures[image.src:match('^fig:(.+)$')]
  image.caption = { pandoc.Str(image.attributes.alt) }
  image.src = figure.png
  image.attributes = { width = figure.width }
  return image
end

function Pandoc(doc)
  settings = shared.read(doc.meta)
  return doc:walk { Div = style_div, Table = style_table, Image = picture }
end
