import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const folder = join(import.meta.dirname, '../../test/tasks');

/** One file per marketplace and language of its shoppers. */
const files = ['us', 'uk', 'de', 'fr', 'es', 'it', 'jp'] as const;

const call = z.strictObject({ tool: z.string(), arguments: z.record(z.string(), z.unknown()) });

export type TaskCall = z.output<typeof call>;

/** Which answer a check looks at; left out: the first. */
const of = z.int().min(0).default(0);
const pattern = z.string().min(1);
const asins = z.array(z.string()).min(1);

/** What a right answer holds. Patterns ignore case; products are those listed, and with `lists` and `omits` also those
 *  shown for a relaxed question. An unknown price or rating passes. */
const check = z.discriminatedUnion('check', [
  z.strictObject({ check: z.literal('lists'), of, asins }),
  z.strictObject({ check: z.literal('omits'), of, asins }),
  z.strictObject({ check: z.literal('lists_title'), of, pattern }),
  z.strictObject({ check: z.literal('omits_title'), of, pattern }),
  z.strictObject({ check: z.literal('first_title'), of, pattern }),
  z.strictObject({ check: z.literal('count_at_least'), of, value: z.number() }),
  z.strictObject({ check: z.literal('count_at_most'), of, value: z.number() }),
  z.strictObject({ check: z.literal('price_at_most'), of, value: z.number() }),
  z.strictObject({ check: z.literal('price_at_least'), of, value: z.number() }),
  z.strictObject({ check: z.literal('rating_at_least'), of, value: z.number() }),
  z.strictObject({ check: z.literal('tokens_at_most'), of, value: z.number() }),
  z.strictObject({ check: z.literal('amazon_calls_at_most'), of, value: z.number() }),
  z.strictObject({ check: z.literal('says'), of, pattern }),
  z.strictObject({ check: z.literal('keeps_silent_on'), of, pattern }),
  z.strictObject({ check: z.literal('is_error'), of }),
  z.strictObject({ check: z.literal('is_no_error'), of }),
  z.strictObject({ check: z.literal('no_product_twice'), calls: z.array(z.int()).min(2) }),
  // For what this server is not for: nothing in the list of tools may invite the call.
  z.strictObject({ check: z.literal('no_tool_named'), pattern }),
]);

export type TaskCheck = z.output<typeof check>;

const task = z.strictObject({
  id: z.string().regex(/^[a-z]{2}-[a-z0-9-]+$/),
  /** What is tried, in a few words. */
  about: z.string(),
  /** What the shopper says, in the language of the file. */
  ask: z.string(),
  /** `negative`: the right answer is that there is none, or that this server is not for it. */
  kind: z.enum(['positive', 'negative']),
  /** What a right answer holds, for people. */
  right: z.string(),
  calls: z.array(call),
  checks: z.array(check).min(1),
  /** Whose submission form shows this task. */
  submit: z.literal('chatgpt').optional(),
});

const taskFile = z.strictObject({ marketplace: z.string(), language: z.string(), tasks: z.array(task) });

export interface Task extends z.output<typeof task> {
  readonly marketplace: string;
  readonly language: string;
}

/** Every task of the project.
 *  @throws ZodError when a file does not keep to the form */
export function readTasks(): readonly Task[] {
  return files.flatMap((name) => {
    const { tasks, ...place } = taskFile.parse(readJson(`${name}.json`));
    return tasks.map((one) => ({ ...one, ...place }));
  });
}

const floor = z.array(z.strictObject({ on: z.iso.date(), percent: z.number().min(0).max(100) })).min(1);

/** Percent of checks that have to hold, oldest first: the last counts, and none is below the one before. */
export function readFloors(): z.output<typeof floor> {
  return floor.parse(readJson('floor.json'));
}

const callCost = z.strictObject({
  ...call.shape,
  before: z.int().min(0),
  /** What asking again at once may cost: alternatives spend on a wider look what the cache has spared them, once. */
  again: z.int().min(0).default(0),
  /** This question may cost more than its tool did, and why. */
  exception: z.strictObject({ at_most: z.int(), why: z.string() }).optional(),
});

const callCosts = z.strictObject({
  /** The day on which `before` was counted. */
  on: z.iso.date(),
  calls: z.array(callCost),
});

export type CallCosts = z.output<typeof callCosts>;

/** What each tool cost in Amazon calls, on an empty cache over the demo. */
export function readCallCosts(): CallCosts {
  return callCosts.parse(readJson('amazon-calls.json'));
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}
