/** A count as people read it: `6,000`. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 review`, `6,000 reviews`. */
export function reviewsText(count: number): string {
  return count === 1 ? '1 review' : `${grouped(count)} reviews`;
}
