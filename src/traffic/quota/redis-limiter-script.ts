import { redisScript } from '../redis/redis-client.ts';

/** The rate limiter of one account, as one atomic script: request and response are those of
 *  `redis-limiter-messages.ts`. It reads the time of Redis, so that the replicas' own clocks do not matter. The fields
 *  in Redis keep their names: during a roll-out two versions of this script work on them.
 *
 *  KEYS  `book`: departures per bucket of the window, when the next slot is free, until when Amazon asked us to pause.
 *        `shares`: what each replica added to a bucket, so that reporting it twice counts once.
 *        `fleet`: the members, and the time of each one's last heartbeat. */
export const limiterScript = redisScript(`
local book, shares, members = KEYS[1], KEYS[2], KEYS[3]
local request = cjson.decode(ARGV[1])
local time = redis.call('TIME')
-- Tenths of a millisecond: what Lua's own formatting of numbers can hold.
local now = time[1] * 1000 + math.floor(time[2] / 100) / 10
local function leavesAt(bucket) return (bucket + 1) * request.bucketMs + request.windowMs end

local state, sums, hasExpired = {}, {}, false
local flat = redis.call('HGETALL', book)
for i = 1, #flat, 2 do
  local bucket = tonumber(flat[i])
  if not bucket then state[flat[i]] = flat[i + 1]
  elseif leavesAt(bucket) > now then sums[bucket] = tonumber(flat[i + 1])
  else redis.call('HDEL', book, flat[i]); hasExpired = true end
end
if hasExpired then
  for _, field in ipairs(redis.call('HKEYS', shares)) do
    local bucket = tonumber(string.match(field, '^(%d+):'))
    if bucket and leavesAt(bucket) <= now then redis.call('HDEL', shares, field) end
  end
end

local function renewExpiry()
  for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, math.ceil(request.windowMs + request.bucketMs * 2)) end
end

-- Nothing there, or half of it lost: a new epoch begins. The sums that are left are carried over, and every replica
-- reports again what it knows.
local epoch = state.generation
if not epoch or redis.call('HGET', shares, 'generation') ~= epoch then
  epoch = request.me .. '@' .. string.format('%.0f', now)
  redis.call('DEL', shares)
  for bucket, count in pairs(sums) do redis.call('HSET', shares, bucket .. ':', count) end
  redis.call('HSET', shares, 'generation', epoch)
  redis.call('HSET', book, 'generation', epoch)
  renewExpiry()
end
if request.epoch ~= epoch then
  return cjson.encode({ isStaleEpoch = true, now = now, epoch = epoch })
end

local function raise(owner, bucket, count)
  if leavesAt(bucket) <= now then return end
  local had = tonumber(redis.call('HGET', shares, bucket .. ':' .. owner) or 0)
  if count <= had then return end
  redis.call('HSET', shares, bucket .. ':' .. owner, count)
  sums[bucket] = redis.call('HINCRBY', book, bucket, count - had)
end
local function add(bucket, count)
  redis.call('HINCRBY', shares, bucket .. ':' .. request.me, count)
  sums[bucket] = redis.call('HINCRBY', book, bucket, count)
end
for bucket, count in pairs(request.carryOver) do raise('', tonumber(bucket), count) end
for bucket, count in pairs(request.own) do raise(request.me, tonumber(bucket), count) end

-- After a failover the clock may be behind where it was; what was ahead then is as far ahead now.
local slip = math.max((tonumber(state.seenAt) or now) - now, 0)
local function later(stored, reportedMs)
  local at = (tonumber(stored) or 0) - slip
  return reportedMs > 0 and math.max(at, now + reportedMs) or at
end
local freeAt = later(state.freeAt, request.freeInMs)
local pausedUntil = later(state.pausedUntil, request.pausedForMs)

if request.release then
  local bucket = math.floor(request.release / request.bucketMs)
  if tonumber(redis.call('HGET', shares, bucket .. ':' .. request.me) or 0) > 0 then add(bucket, -1) end
  local isLast = math.abs(request.release + request.gapMs - freeAt) < 1
  if isLast and now < request.release + request.graceMs then freeAt = request.release end
end

local used, buckets = 0, {}
for bucket, count in pairs(sums) do
  used = used + count
  if count > 0 then buckets[#buckets + 1] = bucket end
end
table.sort(buckets)

local response = { now = now, epoch = epoch }
if request.reserve then
  local opensAt, left = now, used
  for _, bucket in ipairs(buckets) do
    if left < request.perDay then break end
    left, opensAt = left - sums[bucket], leavesAt(bucket)
  end
  local slotAt = math.max(now + request.reserve.minWaitMs, freeAt, pausedUntil, opensAt)
  local place = request.reserve.place
  if place then
    local phase, round = place.index * request.gapMs, place.members * request.gapMs
    -- A millisecond early is in time: rounding must not cost a round.
    slotAt = math.ceil((slotAt - phase - 1) / round) * round + phase
  end
  if opensAt - now > request.reserve.maxWaitMs then response.exhaustedForMs = opensAt - now
  elseif slotAt - now > request.reserve.maxWaitMs then response.busyForMs = slotAt - now
  else
    response.slotAt, freeAt, used = slotAt, slotAt + request.gapMs, used + 1
    add(math.floor(slotAt / request.bucketMs), 1)
  end
end
redis.call('HSET', book, 'seenAt', now, 'freeAt', freeAt, 'pausedUntil', pausedUntil)

if request.isHeartbeat then
  response.index, response.members = 0, 0
  redis.call('HSET', members, request.me, now)
  local seen = redis.call('HGETALL', members)
  for i = 1, #seen, 2 do
    if now - tonumber(seen[i + 1]) > request.absentAfterMs then redis.call('HDEL', members, seen[i])
    else
      response.members = response.members + 1
      if seen[i] < request.me then response.index = response.index + 1 end
    end
  end
end
renewExpiry()

response.freeAt, response.pausedUntil, response.sums = freeAt, pausedUntil, {}
for bucket, count in pairs(sums) do
  if bucket >= request.since then response.sums[tostring(bucket)] = count end
end
return cjson.encode(response)
`);
