import type { Catalogue } from '../products/catalogue.ts';

/** One station on the road to Amazon: takes the rest of the road, gives it back with one more quality.
 *  A stage is a named function (`return function limited(next) { … }`); metrics know it by that name. */
export type Stage = (next: Catalogue) => Catalogue;
