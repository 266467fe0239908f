import type { BrowseNode, BrowseNodeId, BrowseNodeRef } from '../../products/catalogue.ts';
import type { EpochMs } from '../../products/product.ts';
import type { Shelf } from './seed.ts';
import { hashOf } from './seeded.ts';

/** The category tree as the shelves imply it. Ids are the same in every marketplace, which Amazon's are not. */
export interface NodeTree {
  browse(nodeIds: readonly BrowseNodeId[], nowMs: EpochMs): readonly BrowseNode[];
}

type PlantedNode = Omit<BrowseNode, 'askedAt'>;

export function createNodeTree(shelves: readonly Shelf[]): NodeTree {
  const nodes = new Map<BrowseNodeId, PlantedNode>();
  for (const { path } of shelves) {
    for (let depth = 1; depth <= path.length; depth += 1) plant(nodes, path.slice(0, depth));
  }
  return {
    browse: (nodeIds, nowMs) =>
      [...new Set(nodeIds)].flatMap((id) => {
        const node = nodes.get(id);
        return node === undefined ? [] : [{ ...node, askedAt: nowMs }];
      }),
  };
}

/** Twelve digits, told by the whole path: two categories of one name in different places are two nodes. */
export function nodeIdOf(path: readonly string[]): BrowseNodeId {
  return `90${String(hashOf(path.join(' > '))).padStart(10, '0')}`;
}

/** Is the category the node itself, or does it lie below it? */
export function isWithin(path: readonly string[], nodeId: BrowseNodeId): boolean {
  return path.some((_, place) => nodeIdOf(path.slice(0, place + 1)) === nodeId);
}

function plant(nodes: Map<BrowseNodeId, PlantedNode>, path: readonly string[]): void {
  const self = toRef(path);
  if (nodes.has(self.id)) return;
  const ancestors = path.slice(0, -1).map((_, place) => toRef(path.slice(0, place + 1)));
  nodes.set(self.id, { ...self, isRoot: ancestors.length === 0, ancestors, children: [] });
  const parent = nodes.get(ancestors.at(-1)?.id ?? '');
  if (parent !== undefined) nodes.set(parent.id, { ...parent, children: [...parent.children, self] });
}

function toRef(path: readonly string[]): BrowseNodeRef {
  return { id: nodeIdOf(path), name: path.at(-1) ?? '' };
}
