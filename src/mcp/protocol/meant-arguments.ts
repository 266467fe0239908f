import type { ObjectSchema } from './json-schema.ts';

/** What a JSON Schema says of one value. */
type Schema = Readonly<Record<string, unknown>>;
type Defs = ObjectSchema['$defs'];

/** Reads what was meant before anything is judged. Clients fill in `null` or an empty text for what is left out, write
 *  numbers, booleans and lists as text, and give one value where a list is wanted; a value that can mean one thing only
 *  becomes that, by the argument's schema. Whatever else it is stays as it came, for the schema to refuse. */
export function readMeantArguments(
  received: Readonly<Record<string, unknown>>,
  { properties, $defs }: Pick<ObjectSchema, 'properties' | '$defs'>,
): Readonly<Record<string, unknown>> {
  const meant = Object.entries(received).flatMap(([name, value]): [string, unknown][] => {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (schema === undefined) return [[name, value]];
    return isLeftOut(value) ? [] : [[name, meantBy(value, schema, $defs)]];
  });
  return Object.fromEntries(meant);
}

function isLeftOut(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function meantBy(value: unknown, schema: Schema, defs: Defs): unknown {
  const { type, enum: allowed, properties, items } = resolved(schema, defs);
  if (type === 'array') return meantList(value, toSchema(items), defs);
  const lone: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  switch (type) {
    case 'integer':
    case 'number':
      return meantNumber(lone);
    case 'boolean':
      return meantBoolean(lone);
    case 'object':
      return meantObject(lone, properties, defs);
    default:
      return Array.isArray(allowed) ? meantChoice(lone, allowed) : meantText(lone);
  }
}

function resolved(schema: Schema, defs: Defs): Schema {
  return typeof schema.$ref === 'string' ? (defs?.[schema.$ref.replace('#/$defs/', '')] ?? {}) : schema;
}

function toSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

// A comma before one or two last digits is a decimal one; before three it may be either, and is left to be refused.
function meantNumber(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim().replace(/^(-?\d+),(\d{1,2})$/, '$1.$2');
  return /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : value;
}

const booleans: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ['true', true],
  ['yes', true],
  ['1', true],
  [1, true],
  ['false', false],
  ['no', false],
  ['0', false],
  [0, false],
]);

function meantBoolean(value: unknown): unknown {
  return booleans.get(typeof value === 'string' ? value.trim().toLowerCase() : value) ?? value;
}

function meantChoice(value: unknown, allowed: readonly unknown[]): unknown {
  if (typeof value !== 'string') return value;
  const spelling = (text: unknown) =>
    String(text)
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, '_');
  return allowed.find((each) => spelling(each) === spelling(value)) ?? value;
}

// Node ids and barcodes come as numbers.
function meantText(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  return Number.isSafeInteger(value) ? String(value) : value;
}

function meantObject(value: unknown, properties: unknown, defs: Defs): unknown {
  const object = typeof value === 'string' ? parseJson(value) : value;
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return value;
  if (typeof properties !== 'object' || properties === null) return object;
  return readMeantArguments({ ...object }, { properties: { ...properties }, ...(defs && { $defs: defs }) });
}

function meantList(value: unknown, items: Schema, defs: Defs): unknown {
  const list = Array.isArray(value) ? value : listIn(value);
  const told = list.filter((each) => !isLeftOut(each));
  // A list of blanks keeps them, so that the complaint is about them and not about a list that nobody sent.
  return (told.length === 0 ? list : told).map((each) =>
    isLeftOut(each) ? each : meantBy(each, items, defs),
  );
}

/** A lone value as a list of one; a list that was written as text as that list. */
function listIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'string') return [value];
  const text = value.trim();
  const parsed = parseJson(text);
  if (Array.isArray(parsed)) return parsed;
  const bare = /^\[(.*)\]$/s.exec(text)?.[1] ?? text;
  const parts = bare.split(/[,;\n]/).map((part) => part.trim().replace(/^(['"])(.*)\1$/, '$2'));
  // Words with commas between them are a list; a sentence, an address or a name with a comma in it is one value.
  return parts.length > 1 && parts.every((part) => /^[^\s/]+$/.test(part)) ? parts : [bare];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
