-- What the filters share: the settings that Python wrote (a JSON file named by the metadata field toguna-settings), and refusing.
local M = {}

function M.read(meta)
  local file = assert(io.open(pandoc.utils.stringify(meta['toguna-settings']), 'r'))
  local settings = pandoc.json.decode(file:read('a'), false)
  file:close()
  return settings
end

-- One line on standard error, which Python turns into a ReportError.
function M.refuse(message)
  io.stderr:write('TOGUNA: ' .. message .. '\n')
  os.exit(3)
end

return M
