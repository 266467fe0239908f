import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Tool } from '../../src/mcp/tools/tool.ts';
import { aShelf } from '../support/a-shelf.ts';
import { askTool } from '../support/ask-tool.ts';

/** A tool that answers whatever a test wants it to. */
function aTool(answer: () => { readonly word: string }) {
  return {
    name: 'say',
    toolset: 'shopping' as const,
    status: ['Trying', 'Tried'],
    title: 'Say',
    description: 'Says a word. Use this when a test needs one.',
    input: z.strictObject({}),
    output: z.object({ word: z.string().max(5) }),
    run: async () => ({ structured: answer() }),
  } satisfies Tool;
}

describe('an answer', () => {
  test('loses what its schema does not promise before it leaves', async () => {
    const tools = [aTool(() => ({ word: 'hello', secret: 'tag-20' }))];
    const { structured, text } = await askTool({ catalogue: aShelf(), tools }, 'say', {});
    expect(structured).toEqual({ word: 'hello' });
    expect(text).toBe('{"word":"hello"}');
  });

  test('that breaks its own schema is a bug of ours and stays inside', async () => {
    const tools = [aTool(() => ({ word: 'goodbye' }))];
    const { isError, text, events } = await askTool({ catalogue: aShelf(), tools }, 'say', {});
    expect(isError).toBe(true);
    expect(text).toMatch(/^Something went wrong inside this server/);
    expect(events.bugs).toMatchObject([{ where: 'tool say' }]);
  });
});
