import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toolNames } from '../../src/mcp/create-mcp.ts';
import { allTools } from '../../src/mcp/tools/all-tools.ts';
import type { Tool } from '../../src/mcp/tools/tool.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { aShelf } from '../support/a-shelf.ts';
import { askTool } from '../support/ask-tool.ts';
import { toolsDocument } from '../support/tools-document.ts';

const root = join(import.meta.dirname, '..', '..');

/** What a maintainer has to keep for these tools and has not, and what is kept for tools that are gone. */
function gapsIn(tools: readonly Tool[], readme = readFileSync(join(root, 'README.md'), 'utf8')): string[] {
  const pinned = readdirSync(join(root, 'test/pins/tools')).map((file) => file.replace('.json', ''));
  const names = tools.map(({ name }) => name);
  const wholeAnswers = ['whole-answers', 'whole-answers-of-lists']
    .map((name) => readFileSync(join(import.meta.dirname, `${name}.test.ts`), 'utf8'))
    .join('');
  return [
    ...names.filter((name) => !pinned.includes(name)).map((name) => `${name} has no pin`),
    ...names.filter((name) => !readme.includes(`\`${name}\``)).map((name) => `${name} is not in README.md`),
    ...names
      .filter((name) => !wholeAnswers.includes(`wholeAnswer('${name}'`))
      .map((name) => `${name} has no whole answer in a test`),
    ...pinned.filter((name) => !names.includes(name)).map((name) => `${name} is pinned and gone`),
  ];
}

/** Every tool that a file in src/mcp/tools declares, listed or not. */
async function declaredTools(): Promise<readonly string[]> {
  const files = readdirSync(join(root, 'src/mcp/tools'));
  const modules: readonly object[] = await Promise.all(
    files.map((file) => import(/* @vite-ignore */ join(root, 'src/mcp/tools', file))),
  );
  const declared = modules
    .flatMap((module) => Object.values(module))
    .filter((value) => typeof value === 'object' && value !== null && 'toolset' in value && 'run' in value);
  return declared.map(({ name }) => String(name));
}

const addedTool: Tool = {
  name: 'say_hello',
  toolset: 'shopping',
  status: ['Trying', 'Tried'],
  title: 'Say hello',
  description: 'Says hello. Use this when a test adds a tool.',
  input: z.strictObject({}),
  output: z.object({ word: z.string() }),
  run: async () => ({ structured: { word: 'hello' } }),
};

describe('the list of tools', () => {
  test('has every tool that a file declares', async () => {
    expect((await declaredTools()).toSorted()).toEqual([...toolNames].toSorted());
  });

  test('has a pin, a word in the README and a whole answer for each', () => {
    expect(gapsIn(allTools)).toEqual([]);
  });
});

describe('a tool that is added to the list', () => {
  const tools = [...allTools, addedTool];

  test('is served without another line of code', async () => {
    const { structured } = await askTool({ catalogue: aShelf(), tools }, 'say_hello', {});
    expect(structured).toEqual({ word: 'hello' });
  });

  test('is counted under its own name', async () => {
    const metrics = createMetrics({ processMetrics: false, toolNames: tools.map(({ name }) => name) });
    metrics.count('toolInvocations', { tool_name: 'say_hello', status: 'ok' });
    expect((await metrics.render()).text).toContain(
      'mcp_tool_invocations_total{tool_name="say_hello",status="ok"} 1',
    );
  });

  test('gets its chapter in docs/tools.md, so that the written page is out of date', () => {
    expect(toolsDocument(tools)).toContain('### `say_hello` – Say hello');
  });

  test('fails the build until it is pinned, in the README and shown by a whole answer', () => {
    expect(gapsIn(tools)).toEqual([
      'say_hello has no pin',
      'say_hello is not in README.md',
      'say_hello has no whole answer in a test',
    ]);
  });

  test('fails the build when its pin stays behind', () => {
    expect(gapsIn(allTools.filter(({ name }) => name !== 'get_deals'))).toEqual([
      'get_deals is pinned and gone',
    ]);
  });
});
