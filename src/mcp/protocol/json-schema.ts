import type { JSONObject } from '@modelcontextprotocol/server';
import { z } from 'zod';

/** JSON Schema 2020-12, the protocol's default dialect, so `$schema` is left out: it would only cost tokens. */
export interface ObjectSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, JSONObject>>;
  readonly required?: string[];
  readonly additionalProperties?: false;
  /** Shapes that occur more than once, said once. */
  readonly $defs?: Readonly<Record<string, JSONObject>>;
}

const schemasByName = z.record(z.string(), z.record(z.string(), z.json()));

/** Renders the schema of a tool's arguments as the JSON Schema that clients see; unknown ones are refused.
 *  @param completed properties whose schema depends on the configuration, for tools that have them */
export function toInputSchema(
  schema: z.ZodObject,
  completed: Readonly<Record<string, JSONObject>> = {},
): ObjectSchema {
  const rendered = toObjectSchema(schema);
  const properties = Object.entries(rendered.properties).map(([name, property]) => [
    name,
    completed[name] ?? property,
  ]);
  return { ...rendered, properties: Object.fromEntries(properties), additionalProperties: false };
}

/** Renders the schema of a tool's answer: the names of its fields, and which of them hold a list or an object. The rest is
 *  checked before it leaves, and told by the answer itself; in every definition of every conversation it would cost more
 *  than it tells. It stays open to new fields: a client that checks answers against a definition it has kept must not
 *  refuse tomorrow's. */
export function toOutputSchema(schema: z.ZodObject): ObjectSchema {
  const named = Object.entries(toObjectSchema(schema).properties).map(([name, { type }]) => [
    name,
    type === 'array' || type === 'object' ? { type } : {},
  ]);
  return { type: 'object', properties: Object.fromEntries(named) };
}

function toObjectSchema(schema: z.ZodObject): ObjectSchema {
  const { properties, required, $defs } = z.toJSONSchema(schema, {
    io: 'input',
    // Names in a JSON object are always texts; saying so would cost tokens in every definition.
    override: ({ jsonSchema }) => {
      if (Object.keys(jsonSchema.propertyNames ?? {}).join() === 'type') delete jsonSchema.propertyNames;
    },
  });
  return {
    type: 'object',
    properties: schemasByName.parse(properties ?? {}),
    ...(required === undefined || required.length === 0 ? {} : { required }),
    ...($defs === undefined ? {} : { $defs: schemasByName.parse($defs) }),
  };
}
