/** Lists the keys of a document that a validator never looked at. Kubernetes' schemas let unknown keys pass, so a
 *  misspelt one is valid and has no effect; but nobody who checks a key can do so without reading it. */
export function unreadKeys(document: object, validate: (watched: object) => unknown): string[] {
  const read = new Set<string>();
  validate(watched(document, '', read));
  return keysBelow(document, '').filter((key) => !read.has(key));
}

function watched(value: object, path: string, read: Set<string>): object {
  return new Proxy(value, {
    get(target, key, receiver) {
      const inner: unknown = Reflect.get(target, key, receiver);
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return inner;
      const innerPath = `${path}/${key}`;
      read.add(innerPath);
      return typeof inner === 'object' && inner !== null ? watched(inner, innerPath, read) : inner;
    },
  });
}

function keysBelow(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    `${path}/${key}`,
    ...keysBelow(inner, `${path}/${key}`),
  ]);
}
