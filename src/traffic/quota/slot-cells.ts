import type { EpochMs } from '../../products/product.ts';
import type { Seat } from './slot-exchange.ts';

// A cell that begins a hair's breadth earlier is still in time: rounding must not cost a round.
const toleranceMs = 1;

/** The first moment from `from` on that belongs to a seat. Time is cut into cells one gap long, dealt to the seats in
 *  turn: replicas that know their seats and the time keep their distance without a word. */
export function nextCell(from: EpochMs, { seat, of }: Seat, gapMs: number): EpochMs {
  if (of === 1) return from;
  const [phaseMs, roundMs] = [seat * gapMs, of * gapMs];
  return Math.ceil((from - phaseMs - toleranceMs) / roundMs) * roundMs + phaseMs;
}
