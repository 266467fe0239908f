type Members = Readonly<Record<string, unknown>>;

/** How the API says that it does not tell: Amazon's own samples are full of nulls. */
export type Absence = 'null' | 'omitted';

const alwaysTold: readonly string[] = ['asin', 'detailPageURL', 'variationAttributes'];
const itemMembers: readonly string[] = [
  'browseNodeInfo',
  'customerReviews',
  'images',
  'itemInfo',
  'offersV2',
  'parentASIN',
  'score',
  'variationAttributes',
];

/** The item with nothing but what was asked for. */
export function askedMembers(item: Members, resources: readonly string[], absence: Absence): Members {
  const paths = [...alwaysTold, ...resources.flatMap(toPaths)].map((path) => path.split('.'));
  const asked = pick(item, paths, absence);
  if (absence === 'omitted') return asked;
  return { ...Object.fromEntries(itemMembers.map((member) => [member, null])), ...asked };
}

/** Where in an answer the members of a resource stand. */
function toPaths(resource: string): readonly string[] {
  if (resource === 'browseNodeInfo.browseNodes') {
    return ['id', 'displayName', 'contextFreeName', 'isRoot'].map((member) => `${resource}.${member}`);
  }
  if (resource.startsWith('offersV2.')) return [resource, 'offersV2.listings.violatesMAP'];
  return [resource.replace(/highRes$/, 'hiRes')];
}

function pick(members: Members, paths: readonly (readonly string[])[], absence: Absence): Members {
  const picked: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(members)) {
    const below = paths.filter(([head]) => head === name).map((path) => path.slice(1));
    if (below.length === 0) {
      if (absence === 'null') picked[name] = null;
    } else if (value !== null || absence === 'null') {
      picked[name] = below.some((path) => path.length === 0) ? value : pickInside(value, below, absence);
    }
  }
  return picked;
}

function pickInside(value: unknown, paths: readonly (readonly string[])[], absence: Absence): unknown {
  if (Array.isArray(value)) return value.map((element) => pickInside(element, paths, absence));
  return typeof value === 'object' && value !== null ? pick({ ...value }, paths, absence) : value;
}
