import { redisScript } from '../redis/redis-script.ts';

/** The books of one account, kept in one piece: every call of this script is one page of the protocol in
 *  `slot-exchange.ts`. It reads the time of Redis, so that nobody's own clock matters.
 *
 *  KEYS  `book`: departures per bucket of the window, when the next slot is free, until when Amazon has us hold.
 *        `shares`: what each replica put into a bucket, so that telling it twice counts once.
 *        `fleet`: who is there, and when it was last heard of. */
export const slotScript = redisScript(`
local book, shares, fleet = KEYS[1], KEYS[2], KEYS[3]
local ask = cjson.decode(ARGV[1])
local time = redis.call('TIME')
-- Tenths of a millisecond: what Lua's own formatting of numbers can hold.
local now = time[1] * 1000 + math.floor(time[2] / 100) / 10
local function leavesAt(bucket) return (bucket + 1) * ask.bucketMs + ask.windowMs end

local state, sums, forgets = {}, {}, false
local flat = redis.call('HGETALL', book)
for i = 1, #flat, 2 do
  local bucket = tonumber(flat[i])
  if not bucket then state[flat[i]] = flat[i + 1]
  elseif leavesAt(bucket) > now then sums[bucket] = tonumber(flat[i + 1])
  else redis.call('HDEL', book, flat[i]); forgets = true end
end
if forgets then
  for _, field in ipairs(redis.call('HKEYS', shares)) do
    local bucket = tonumber(string.match(field, '^(%d+):'))
    if bucket and leavesAt(bucket) <= now then redis.call('HDEL', shares, field) end
  end
end

local function keep()
  for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, math.ceil(ask.windowMs + ask.bucketMs * 2)) end
end

-- New books, or half of them lost: what stands there is inherited, and everybody tells anew what it knows.
local generation = state.generation
if not generation or redis.call('HGET', shares, 'generation') ~= generation then
  generation = ask.me .. '@' .. string.format('%.0f', now)
  redis.call('DEL', shares)
  for bucket, count in pairs(sums) do redis.call('HSET', shares, bucket .. ':', count) end
  redis.call('HSET', shares, 'generation', generation)
  redis.call('HSET', book, 'generation', generation)
  keep()
end
if ask.generation ~= generation then
  return cjson.encode({ isStranger = true, now = now, generation = generation })
end

local function raise(owner, bucket, count)
  if leavesAt(bucket) <= now then return end
  local had = tonumber(redis.call('HGET', shares, bucket .. ':' .. owner) or 0)
  if count <= had then return end
  redis.call('HSET', shares, bucket .. ':' .. owner, count)
  sums[bucket] = redis.call('HINCRBY', book, bucket, count - had)
end
local function add(bucket, count)
  redis.call('HINCRBY', shares, bucket .. ':' .. ask.me, count)
  sums[bucket] = redis.call('HINCRBY', book, bucket, count)
end
for bucket, count in pairs(ask.known) do raise('', tonumber(bucket), count) end
for bucket, count in pairs(ask.own) do raise(ask.me, tonumber(bucket), count) end

-- After a failover the clock may stand earlier than it did; what was ahead then is as far ahead now.
local slip = math.max((tonumber(state.seenAt) or now) - now, 0)
local function later(noted, toldMs)
  local at = (tonumber(noted) or 0) - slip
  return toldMs > 0 and math.max(at, now + toldMs) or at
end
local freeAt = later(state.freeAt, ask.freeInMs)
local pausedUntil = later(state.pausedUntil, ask.pausedForMs)

if ask.back then
  local bucket = math.floor(ask.back / ask.bucketMs)
  if tonumber(redis.call('HGET', shares, bucket .. ':' .. ask.me) or 0) > 0 then add(bucket, -1) end
  local isLast = math.abs(ask.back + ask.gapMs - freeAt) < 1
  if isLast and now < ask.back + ask.graceMs then freeAt = ask.back end
end

local used, buckets = 0, {}
for bucket, count in pairs(sums) do
  used = used + count
  if count > 0 then buckets[#buckets + 1] = bucket end
end
table.sort(buckets)

local answer = { now = now, generation = generation }
if ask.take then
  local opensAt, left = now, used
  for _, bucket in ipairs(buckets) do
    if left < ask.perDay then break end
    left, opensAt = left - sums[bucket], leavesAt(bucket)
  end
  local slotAt = math.max(now + ask.take.minWaitMs, freeAt, pausedUntil, opensAt)
  local cell = ask.take.cell
  if cell then
    local phase, round = cell.seat * ask.gapMs, cell.of * ask.gapMs
    -- A millisecond early is in time: rounding must not cost a round.
    slotAt = math.ceil((slotAt - phase - 1) / round) * round + phase
  end
  if opensAt - now > ask.take.maxWaitMs then answer.exhaustedForMs = opensAt - now
  elseif slotAt - now > ask.take.maxWaitMs then answer.busyForMs = slotAt - now
  else
    answer.slotAt, freeAt, used = slotAt, slotAt + ask.gapMs, used + 1
    add(math.floor(slotAt / ask.bucketMs), 1)
  end
end
redis.call('HSET', book, 'seenAt', now, 'freeAt', freeAt, 'pausedUntil', pausedUntil)

if ask.isRollCall then
  answer.seat, answer.replicas = 0, 0
  redis.call('HSET', fleet, ask.me, now)
  local heard = redis.call('HGETALL', fleet)
  for i = 1, #heard, 2 do
    if now - tonumber(heard[i + 1]) > ask.absentAfterMs then redis.call('HDEL', fleet, heard[i])
    else
      answer.replicas = answer.replicas + 1
      if heard[i] < ask.me then answer.seat = answer.seat + 1 end
    end
  end
end
keep()

answer.freeAt, answer.pausedUntil, answer.sums = freeAt, pausedUntil, {}
for bucket, count in pairs(sums) do
  if bucket >= ask.since then answer.sums[tostring(bucket)] = count end
end
return cjson.encode(answer)
`);
