import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { type ConnectedClient, connectClient } from '../../test/support/connect-client.ts';
import { type OpenHouse, openHouse } from '../../test/support/open-house.ts';
import { holds, productsOf, type TaskAnswer } from './checks.ts';
import type { CallCosts, Task, TaskCall, TaskCheck } from './task-files.ts';

export interface PlayedTask {
  readonly task: Task;
  readonly answers: readonly TaskAnswer[];
  readonly broken: readonly TaskCheck[];
}

/** Puts every task to the whole server over the demo catalogue, one after the other as shoppers would. */
export async function playTasks(tasks: readonly Task[]): Promise<readonly PlayedTask[]> {
  await using table = await openTable();
  const played: PlayedTask[] = [];
  for (const task of tasks) {
    const answers: TaskAnswer[] = [];
    for (const call of task.calls) answers.push(await table.ask(call));
    const broken = task.checks.filter((check) => !holds(check, answers, table.toolNames));
    played.push({ task, answers, broken });
  }
  return played;
}

/** `warm`: what the very same question costs once more, right after. */
export type CallCost = CallCosts['calls'][number] & { readonly now: number; readonly warm: number };

/** Counts the Amazon calls of each question on a cache of its own, cold and warm. */
export async function countCalls(calls: CallCosts['calls']): Promise<readonly CallCost[]> {
  const counted: CallCost[] = [];
  for (const call of calls) {
    await using table = await openTable();
    const cold = await table.ask(call);
    const warm = await table.ask(call);
    counted.push({ ...call, now: cold.amazonCalls, warm: warm.amazonCalls });
  }
  return counted;
}

interface Table extends AsyncDisposable {
  readonly toolNames: readonly string[];
  ask(call: TaskCall): Promise<TaskAnswer>;
}

async function openTable(): Promise<Table> {
  const house = await openHouse({ LOG_LEVEL: 'silent', TOOLSETS: 'shopping,research' });
  const client = await connectClient('v2, 2026-07-28', house.mcpUrl);
  return {
    toolNames: (await client.listTools()).map(({ name }) => name),
    async ask({ tool, arguments: args }) {
      const before = await amazonCallsOf(house);
      const { isError, text, structured } = await toldOf(client, tool, args);
      const amazonCalls = (await amazonCallsOf(house)) - before;
      return { isError, text, ...productsOf(structured), tokens: encode(text).length, amazonCalls };
    },
    async [Symbol.asyncDispose]() {
      await client[Symbol.asyncDispose]();
      await house.close();
    },
  };
}

/** A tool that does not exist is a refusal of the protocol; to a shopper it is one more error. */
async function toldOf(client: ConnectedClient, tool: string, args: Record<string, unknown>) {
  try {
    return await client.call(tool, args);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { isError: true, text: error.message, structured: undefined };
  }
}

async function amazonCallsOf({ origin }: OpenHouse): Promise<number> {
  const metrics = await (await fetch(new URL('/metrics', origin))).text();
  const counts = metrics.matchAll(/^amazon_paapi_calls_total\{[^}]*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}
