import { hashOf } from '../../src/upstream/demo/stable-numbers.ts';

/** A stream of pseudo-random numbers: the same for the same seed. */
export interface SeededRandom {
  /** 0 ≤ x < 1. */
  fraction(): number;
  /** An integer, 0 ≤ n < limit. */
  below(limit: number): number;
  happens(probability: number): boolean;
  /** Exponential with the given mean. */
  exponential(mean: number): number;
  /** Log-normal with the given median and sigma. */
  logNormal(median: number, sigma: number): number;
}

/** Starts the stream of one seed: a linear congruential generator whose output is hashed. */
export function createSeededRandom(seed: string): SeededRandom {
  let state = hashOf(seed);
  const fraction = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const exponential = (mean: number) => -Math.log(1 - fraction()) * mean;
  return {
    fraction,
    below: (limit) => Math.floor(fraction() * limit),
    happens: (probability) => fraction() < probability,
    exponential,
    logNormal(median, sigma) {
      // Box and Muller: two even fractions make one normal deviate.
      const radius = Math.sqrt(2 * exponential(1));
      return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * fraction()));
    },
  };
}

/** Draws ranks 0 … size − 1 with probability proportional to 1 / (rank + 1)^exponent. */
export function zipf(size: number, exponent: number): (fraction: number) => number {
  const cumulative = new Float64Array(size);
  let total = 0;
  for (let rank = 0; rank < size; rank++) {
    total += (rank + 1) ** -exponent;
    cumulative[rank] = total;
  }
  return (fraction) => {
    const wanted = fraction * total;
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((cumulative[middle] ?? total) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
