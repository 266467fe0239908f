import type { BrowseNode } from '../../products/catalogue.ts';
import type { BrowseNodeRef, EpochMs } from '../../products/product.ts';
import { type AmazonNode, nodeSchema } from './item-schema.ts';
import { listOf } from './optional-members.ts';
import { sellerText } from './seller-text.ts';

const maxNameLength = 100;
// The deepest recorded tree has about half as many levels; a chain without an end must still end.
const maxAncestors = 20;
const maxChildren = 100;

const nodeListSchema = listOf(nodeSchema);

/** A node of the category tree with the way down to it and its children. */
export function toBrowseNode(node: AmazonNode, askedAt: EpochMs): BrowseNode | undefined {
  const ref = toRef(node);
  return (
    ref && {
      ...ref,
      isRoot: node.isRoot === true,
      ancestors: ancestorsOf(node),
      children: nodeListSchema
        .parse(node.children)
        .slice(0, maxChildren)
        .flatMap((child) => toRef(child) ?? []),
      askedAt,
    }
  );
}

/** The ancestors of a node from the root down to its parent. */
export function ancestorsOf(node: AmazonNode): readonly BrowseNodeRef[] {
  const ancestors: BrowseNodeRef[] = [];
  let above = nodeSchema.safeParse(node.ancestor);
  while (above.success && ancestors.length < maxAncestors) {
    ancestors.unshift(...[toRef(above.data)].filter((ref) => ref !== undefined));
    above = nodeSchema.safeParse(above.data.ancestor);
  }
  return ancestors;
}

/** A node's id and the name it has in its place in the tree; nothing when it has no name. */
export function toRef(node: AmazonNode): BrowseNodeRef | undefined {
  const name = sellerText(node.displayName ?? node.contextFreeName ?? '', maxNameLength);
  return name === undefined ? undefined : { id: node.id, name };
}
