-- Sends the requests of the file $REQUESTS, which stand one behind another with \1 after each, round and round, and prints
-- what it counted as one line of JSON. Each connection waits $PAUSE_MS on average before it sends the next.
local requests, at = {}, 0
local pause = tonumber(os.getenv("PAUSE_MS") or "0")
if pause > 0 then
  function delay()
    return math.random(0, 2 * pause)
  end
end

function init()
  local file = assert(io.open(os.getenv("REQUESTS"), "rb"))
  for request in file:read("*a"):gmatch("([^\1]+)\1") do
    requests[#requests + 1] = request
  end
  file:close()
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'JSON{"requests":%d,"seconds":%f,"p50":%f,"p99":%f,"errors":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status + errors.timeout + errors.connect + errors.read + errors.write))
end
