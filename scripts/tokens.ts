import { createDemoSource } from '../src/upstream/demo/demo-source.ts';
import { testNow } from '../test/support/an-mcp.ts';
import { measureTokens, overBudget } from '../test/support/token-budgets.ts';

// What this server costs a model to read: definitions once per conversation, answers at every call.
const full = await measureTokens();
const demo = await measureTokens(createDemoSource({ now: () => testNow }));
const costs = [
  ...full,
  // Definitions are the same over any catalogue; only answers are worth a second look.
  ...demo
    .filter(({ maxBytes }) => maxBytes !== undefined)
    .map((cost) => ({ ...cost, what: `demo: ${cost.what}` })),
];

console.table(
  costs.map(({ what, tokens, bytes, maxTokens }) => ({ what, tokens, budget: maxTokens ?? '', bytes })),
);

const over = overBudget(costs);
for (const { what, tokens, bytes } of over)
  console.error(`${what} is over budget: ${tokens} tokens, ${bytes} bytes`);
if (over.length > 0) process.exitCode = 1;
