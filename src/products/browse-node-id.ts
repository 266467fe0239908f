import type { BrowseNodeId } from './catalogue.ts';

/** Reads the id of a node in the category tree: up to 19 digits, alone or as we write it beside its name,
 *  `172541 (Over-Ear Headphones)`. */
export function parseBrowseNodeId(text: string): BrowseNodeId | undefined {
  return /^\s*(\d{1,19})(?:\s*\([^()]*\))?\s*$/.exec(text)?.[1];
}
