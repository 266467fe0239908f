import type { Tool } from '../tool.ts';
import { createFetch } from './fetch.ts';
import { createSearch } from './search.ts';

/** The tools of the toolset `research`, which deep research and company knowledge call by these very names. */
export function createResearchTools(): readonly Tool[] {
  return [createSearch(), createFetch()];
}
