type AbsentKey<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

type Present<T> = { [K in Exclude<keyof T, AbsentKey<T>>]: T[K] } & {
  [K in AbsentKey<T>]?: Exclude<T[K], undefined>;
};

/** The same object without the members that are `undefined`: absent is absent. */
export function present<T extends object>(members: T): Present<T> {
  // Entries forget their types; dropping the undefined ones is exactly what `Present` says.
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}

/** The same object without its `undefined` members, or `undefined` when nothing is left. */
export function presentOrNothing<T extends object>(members: T): Present<T> | undefined {
  return Object.values(members).some((value) => value !== undefined) ? present(members) : undefined;
}

/** The same list, or `undefined` when it is empty. */
export function someOrNothing<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
