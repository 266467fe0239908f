/** A member of a value that came over the wire; `undefined` when it is no object or has none of that name. */
export function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
