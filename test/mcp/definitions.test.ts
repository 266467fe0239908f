import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileTool } from '../../src/mcp/protocol/compiled-tool.ts';
import { allTools } from '../../src/mcp/tools/all-tools.ts';
import { marketplaceCodes, marketplaceOf } from '../../src/products/marketplaces.ts';
import { aShelf } from '../support/a-shelf.ts';
import { someMarkets } from '../support/an-mcp.ts';
import { measureTokens, overBudget } from '../support/token-budgets.ts';

const definitions = allTools.map((tool) => compileTool(tool, someMarkets('US', 'DE')).definition);

describe.each(definitions)('the definition of $name', (definition) => {
  test('is the pinned one', () => {
    // A pin that differs is a decision: `npm run pins` writes the new definition; add a line to the changelog.
    const pin = join(import.meta.dirname, '..', 'pins', 'tools', `${definition.name}.json`);
    expect(JSON.parse(JSON.stringify(definition))).toEqual(JSON.parse(readFileSync(pin, 'utf8')));
  });

  test('has a title, says when to use it, and names its siblings', () => {
    expect(definition.title).toMatch(/^[A-Z]/);
    expect(definition.description).toContain('Use this when');
    const siblings = definitions.filter(({ name }) => name !== definition.name).map(({ name }) => name);
    expect(siblings.some((name) => definition.description?.includes(name))).toBe(true);
  });

  test('has a status text for meanwhile and afterwards, short enough for ChatGPT', () => {
    const texts = Object.values(definition._meta ?? {}).map(String);
    expect(texts).toHaveLength(2);
    expect(texts.filter((text) => text.length > 64 || !/^[A-Z][a-z ]+$/.test(text))).toEqual([]);
  });

  test('praises nothing: directories refuse promotional words', () => {
    const words = `${definition.title} ${definition.description}`;
    expect(words).not.toMatch(
      /\b(?:great|perfect|amazing|ultimate|top|unbeatable|smart|powerful|instant|exclusive|official)\b/i,
    );
    // The name is prescribed; what stands beside it is sober.
    expect(definition.title).not.toMatch(/\bbest\b/i);
  });

  test('gives all four hints', () => {
    expect(definition.annotations).toEqual({
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: true,
    });
  });

  test('describes every argument with an example and takes no others', () => {
    const { properties = {}, additionalProperties } = definition.inputSchema;
    const mute = Object.entries(properties).filter(
      ([, schema]) => !/"description":"[^"]*(?:e\.g\. |\\")/.test(JSON.stringify(schema)),
    );
    expect(mute).toEqual([]);
    expect(additionalProperties).toBe(false);
  });
});

describe('the cost of reading', () => {
  test.each([6, 22])('stays within the budget for definitions with %i marketplaces', async (count) => {
    const configured = marketplaceCodes.slice(0, count).map(marketplaceOf);
    const costs = await measureTokens(aShelf(), { default: 'US', configured });
    expect(overBudget(costs.filter(({ what }) => what === 'all definitions'))).toEqual([]);
  });

  test('stays within the budgets', async () => {
    expect(overBudget(await measureTokens())).toEqual([]);
  });
});
