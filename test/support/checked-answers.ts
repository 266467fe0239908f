import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import type { ConnectedClient } from './connect-client.ts';

export interface CheckedAnswers {
  /** Asks and checks; an answer that a model is to mend is no failure, and gives nothing. */
  ask(tool: string, args: Record<string, unknown>): Promise<object>;
  /** How many answers of each tool were checked. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Holds every answer against what its tool advertises, with a validator that is not ours: the schema, the text that is
 *  the same JSON, and the size. */
export async function checkedAnswers(client: ConnectedClient): Promise<CheckedAnswers> {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  const checks = new Map<string, ValidateFunction>(
    (await client.listTools()).map(({ name, outputSchema = false }) => [name, ajv.compile(outputSchema)]),
  );
  const counts = new Map<string, number>();
  return {
    counts,
    async ask(tool, args) {
      const { isError, text, structured } = await client.call(tool, args);
      expect(text, tool).not.toMatch(/^Something went wrong inside/);
      expect(Buffer.byteLength(text), `${tool} ${JSON.stringify(args)}`).toBeLessThanOrEqual(20_000);
      if (isError) return {};
      const check = checks.get(tool);
      const fits = check?.(structured);
      if (fits !== true || text !== JSON.stringify(structured)) {
        expect.fail(
          `${tool} ${JSON.stringify(args)}: ${ajv.errorsText(check?.errors)}\n${text.slice(0, 500)}`,
        );
      }
      counts.set(tool, (counts.get(tool) ?? 0) + 1);
      return Object(structured);
    },
  };
}
