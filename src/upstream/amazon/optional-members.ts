import { z } from 'zod';

/** A member that may be absent, null, or of another shape than expected: all of them read as absent.
 *  One broken member must not take its item down. */
export function lenient<Schema extends z.ZodType>(schema: Schema) {
  return schema
    .nullish()
    .transform((value) => value ?? undefined)
    .catch(undefined);
}

/** A list without those of its elements that cannot be read; anything but a list is an empty one. */
export function listOf<Schema extends z.ZodType>(element: Schema) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((values): z.output<Schema>[] =>
      values.flatMap((value) => {
        const parsed = element.safeParse(value);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

/** A number, or digits that were sent as text. */
export const numberLike = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d{1,15}(\.\d+)?$/)
    .transform(Number),
]);

type AbsentKey<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

type Present<T> = { [K in Exclude<keyof T, AbsentKey<T>>]: T[K] } & {
  [K in AbsentKey<T>]?: Exclude<T[K], undefined>;
};

/** The same object without the members that are `undefined`: absent is absent. */
export function omitUndefined<T extends object>(members: T): Present<T> {
  // Entries forget their types; dropping the undefined ones is exactly what `Present` says.
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}

/** The same object without its `undefined` members, or `undefined` when nothing is left. */
export function nonEmptyObject<T extends object>(members: T): Present<T> | undefined {
  return Object.values(members).some((value) => value !== undefined) ? omitUndefined(members) : undefined;
}

/** The same list, or `undefined` when it is empty. */
export function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
