import type { Catalogue } from '../products/catalogue.ts';
import type { Stage } from './stage.ts';

/** Watches the road without touching what travels on it. */
export interface Observer {
  stage(name: string, catalogue: Catalogue): Catalogue;
  source(catalogue: Catalogue): Catalogue;
}

/** Lays the road to Amazon: the first stage meets a call first, the source answers last.
 *  @throws TypeError when a stage has no name to be observed by */
export function route(stages: readonly Stage[], source: Catalogue, observer: Observer): Catalogue {
  return stages.reduceRight((next, stage) => {
    if (stage.name === '') throw new TypeError('a stage of the road must be a named function');
    return observer.stage(stage.name, stage(next));
  }, observer.source(source));
}
