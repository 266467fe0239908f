import type { z } from 'zod';
import { nearestWords } from '../../products/word-matching.ts';
import { quoted, ToolInputError } from './input-error.ts';
import type { ObjectSchema } from './json-schema.ts';
import { readMeantArguments } from './meant-arguments.ts';

/** A model mends three mistakes at a time; a longer list only buries the first. */
const maxComplaints = 3;
const maxUnknownNames = 10;

/** Reads a tool's arguments as they were meant, or says in plain words what is wrong with them and what is allowed.
 *  @throws ToolInputError */
export function parseArguments<Input extends z.ZodObject>(
  schema: Input,
  jsonSchema: ObjectSchema,
  args: unknown,
): z.output<Input> {
  const given = asRecord(args ?? {});
  if (given === undefined) throw new ToolInputError(`The arguments must be one object; got ${quoted(args)}.`);
  const received = readMeantArguments(given, jsonSchema);
  const parsed = schema.safeParse(received);
  if (parsed.success) return parsed.data;
  const complaints = complaintsAbout(parsed.error.issues, received, jsonSchema);
  throw new ToolInputError([...complaints.slice(0, maxComplaints), ...others(complaints.length)].join(' '));
}

function others(count: number): string[] {
  const more = count - maxComplaints;
  if (more <= 0) return [];
  return [more === 1 ? 'One more argument is wrong.' : 'More arguments are wrong.'];
}

/** One sentence per argument, however many issues the validator found in it. */
function complaintsAbout(
  issues: readonly z.core.$ZodIssue[],
  received: Readonly<Record<string, unknown>>,
  jsonSchema: ObjectSchema,
): string[] {
  const complaints = new Map<string, string>();
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      // A body may hold thousands of invented names; comparing each with ours would take seconds.
      for (const key of issue.keys.slice(0, maxUnknownNames))
        complaints.set(key, unknownArgument(key, jsonSchema));
      continue;
    }
    const [name, position] = issue.path;
    if (typeof name === 'string' && !complaints.has(name)) {
      complaints.set(name, wrongArgument(name, received[name], { position, issue, jsonSchema }));
    }
  }
  return [...complaints.values()];
}

function wrongArgument(
  name: string,
  value: unknown,
  about: {
    readonly position: PropertyKey | undefined;
    readonly issue: z.core.$ZodIssue;
    readonly jsonSchema: ObjectSchema;
  },
): string {
  if (about.issue.code === 'custom') return `${name}: ${about.issue.message}`;
  const property = about.jsonSchema.properties[name] ?? {};
  const allowed = allowedBy(property);
  if (value === undefined) return `${name} is missing: it must be ${allowed}.`;
  const { position } = about;
  if (typeof position !== 'number' || !Array.isArray(value))
    return `${name} must be ${allowed}; got ${quoted(value)}.`;
  const wrong: unknown = value[position];
  return `Item ${position + 1} of ${name} must be ${allowedBy(itemOf(property, about.jsonSchema))}; got ${quoted(wrong)}.`;
}

function unknownArgument(key: string, jsonSchema: ObjectSchema): string {
  const names = Object.keys(jsonSchema.properties);
  const [nearest] = nearestWords(key.slice(0, 40), names, 1);
  const advice = nearest === undefined ? `it takes ${names.join(', ')}` : `did you mean ${nearest}?`;
  return `This tool has no argument ${quoted(key)}: ${advice}${nearest === undefined ? '.' : ''}`;
}

/** What a property's JSON Schema allows, as a person would say it: `a whole number from 1 to 10`. */
function allowedBy(property: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(property.enum)) return `one of ${property.enum.join(', ')}`;
  switch (property.type) {
    case 'integer':
      return `a whole number${range(property.minimum, property.maximum)}`;
    case 'number':
      return `a number${range(property.minimum, property.maximum)}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return `a list of${range(property.minItems, property.maxItems).replace(' from', '')} texts`;
    default:
      return `a text${range(property.minLength, property.maxLength)}${property.maxLength === undefined ? '' : ' characters'}`;
  }
}

/** What a list's JSON Schema says of each item. */
function itemOf(
  { items }: Readonly<Record<string, unknown>>,
  { $defs }: ObjectSchema,
): Readonly<Record<string, unknown>> {
  const item = asRecord(items) ?? {};
  const name = typeof item.$ref === 'string' ? item.$ref.replace('#/$defs/', '') : undefined;
  return name === undefined ? item : ($defs?.[name] ?? {});
}

function range(least: unknown, most: unknown): string {
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`;
  if (least !== undefined) return ` from ${least} up`;
  return most === undefined ? '' : ` of at most ${most}`;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  // A non-null object that is no array has string keys and unknown values, which is all the type says.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
