import { describe, expect, test } from 'vitest';
import { chatgptSubmission } from '../../scripts/tasks/chatgpt-submission.ts';
import { countCalls, playTasks } from '../../scripts/tasks/play.ts';
import { brokenLines, faultsIn, percentHeld, scoresOf } from '../../scripts/tasks/report.ts';
import { readCallCosts, readFloors, readTasks, type Task } from '../../scripts/tasks/task-files.ts';
import { connectClient } from '../support/connect-client.ts';
import { openHouse } from '../support/open-house.ts';

const kettle: Task = {
  id: 'us-kettle-to-break',
  about: 'A search',
  ask: 'A kettle',
  kind: 'positive',
  right: 'A kettle.',
  marketplace: 'US',
  language: 'en',
  calls: [{ tool: 'search_products', arguments: { query: 'glass electric kettle' } }],
  checks: [
    { check: 'first_title', of: 0, pattern: 'kettle' },
    { check: 'amazon_calls_at_most', of: 0, value: 1 },
    { check: 'tokens_at_most', of: 0, value: 1_500 },
    { check: 'no_tool_named', pattern: 'checkout' },
  ],
};

describe('a run', () => {
  test('passes when every check holds, and counts calls, Amazon calls and tokens', async () => {
    const played = await playTasks([kettle]);
    expect(brokenLines(played)).toEqual([]);
    expect(faultsIn(played, [], 100)).toEqual([]);
    const [score] = scoresOf(played);
    expect(score).toMatchObject({
      where: 'US en',
      tasks: 1,
      wholly_right: 1,
      checks: 4,
      held: 4,
      amazon_calls: 1,
    });
    expect(score?.tokens).toBeGreaterThan(50);
  });

  test('fails when one check is broken', async () => {
    const [, ...others] = kettle.checks;
    const broken: Task = {
      ...kettle,
      checks: [{ check: 'first_title', of: 0, pattern: 'samovar' }, ...others],
    };
    const played = await playTasks([broken]);
    expect(percentHeld(played)).toBe(75);
    expect(brokenLines(played)).toEqual([
      'us-kettle-to-break: A kettle',
      '    {"check":"first_title","of":0,"pattern":"samovar"}',
    ]);
    expect(faultsIn(played, [], 75.1)).toEqual(['75 % of the checks hold, below the floor of 75.1 %']);
  });

  test('takes a tool that is not there for an error', async () => {
    const stray: Task = {
      ...kettle,
      calls: [{ tool: 'get_weather', arguments: {} }],
      checks: [{ check: 'is_error', of: 0 }],
    };
    expect(brokenLines(await playTasks([stray]))).toEqual([]);
  });

  test('fails when a tool costs more Amazon calls than before, or more than its exception', async () => {
    const search = { tool: 'search_products', arguments: { query: 'desk lamp' } };
    const counted = await countCalls([
      { ...search, before: 0, again: 0 },
      {
        tool: 'get_product_details',
        arguments: { asins: ['B0DEMOC4J0'] },
        before: 0,
        again: 0,
        exception: { at_most: 1, why: 'tried here' },
      },
    ]);
    expect(faultsIn([], counted, 0)).toEqual(['search_products costs 1 Amazon calls; before it was 0']);
    const usual = await countCalls([{ ...search, before: 1, again: 0 }]);
    expect(usual).toMatchObject([{ now: 1, warm: 0 }]);
    expect(faultsIn([], usual, 0)).toEqual([]);
    expect(faultsIn([], [{ ...search, before: 1, again: 0, now: 1, warm: 1 }], 0)).toEqual([
      'search_products {"query":"desk lamp"} costs 1 Amazon calls when asked again at once',
    ]);
  });
});

describe('the tasks', () => {
  const tasks = readTasks();

  test('are thirty and more, of seven marketplaces, with answers that are there and answers that are none', () => {
    expect(tasks.length).toBeGreaterThanOrEqual(30);
    expect([...new Set(tasks.map(({ marketplace }) => marketplace))].toSorted()).toEqual([
      'DE',
      'ES',
      'FR',
      'IT',
      'JP',
      'UK',
      'US',
    ]);
    for (const kind of ['positive', 'negative']) {
      const places = tasks.filter((task) => task.kind === kind).map(({ marketplace }) => marketplace);
      expect(new Set(places).size, kind).toBe(7);
    }
  });

  test('have a name each, and ask in the marketplace they stand under', () => {
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length);
    const astray = tasks.filter(
      ({ id, marketplace, calls }) =>
        !id.startsWith(marketplace.toLowerCase()) ||
        calls.some(({ arguments: { marketplace: asked = 'US' } }) => asked !== marketplace && asked !== 'XX'),
    );
    expect(astray.map(({ id }) => id)).toEqual([]);
  });

  test('have a floor that has never fallen', () => {
    const percents = readFloors().map(({ percent }) => percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  });

  test('count the Amazon calls of every tool that shoppers and research have', async () => {
    await using house = await openHouse({ TOOLSETS: 'shopping,research' });
    await using client = await connectClient('v2, 2026-07-28', house.mcpUrl);
    const counted = new Set(readCallCosts().calls.map(({ tool }) => tool));
    const offered = (await client.listTools()).map(({ name }) => name);
    expect(offered.filter((name) => !counted.has(name))).toEqual([]);
  });
});

test("ChatGPT's submission gets five cases to help with, three to stay out of, and a reason for each hint", async () => {
  await using house = await openHouse();
  await using client = await connectClient('v2, 2026-07-28', house.mcpUrl);
  const form = chatgptSubmission(readTasks(), await client.listTools());
  expect(form.schema_version).toBe(1);
  expect(form.test_cases).toHaveLength(5);
  expect(form.negative_test_cases).toHaveLength(3);
  expect(form.negative_test_cases.map(({ tools_triggered }) => tools_triggered)).toEqual([null, null, null]);
  expect(form.test_cases[0]).toEqual({
    description: 'A recommendation within a budget',
    user_prompt: 'I need a new electric kettle and do not want to spend more than 40 dollars. Which one?',
    file_attachment_urls: null,
    tools_triggered: 'get_best_in_category',
    expected_output:
      'Names an electric kettle that costs at most 40 dollars, with its price, when that price was looked up and a link to Amazon.',
    expected_output_url: null,
  });
  expect(Object.keys(form.tools)).toHaveLength(10);
  expect(form.tools).toMatchObject({
    search_products: { annotations: { readOnlyHint: true, destructiveHint: false } },
  });
});
