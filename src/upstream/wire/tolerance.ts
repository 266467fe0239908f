import { z } from 'zod';

/** A member that may be absent, null, or of another shape than expected: all of them read as absent.
 *  One broken member must not take its item down. */
export function maybe<Schema extends z.ZodType>(schema: Schema) {
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
