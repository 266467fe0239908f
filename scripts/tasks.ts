import { connectClient } from '../test/support/connect-client.ts';
import { openHouse } from '../test/support/open-house.ts';
import { chatgptSubmission } from './tasks/chatgpt-submission.ts';
import { countCalls, playTasks } from './tasks/play.ts';
import { brokenLines, faultsIn, percentHeld, scoresOf } from './tasks/report.ts';
import { readCallCosts, readFloors, readTasks } from './tasks/task-files.ts';

const help = `Puts shopping tasks to the server over the demo catalogue and says how many checks hold.

  npm run tasks                        all tasks, and the Amazon calls of each tool
  npm run tasks -- us-kettle de-zelt   these tasks alone, with what was answered
  npm run tasks -- --export chatgpt    the tasks in the form that ChatGPT's submission asks for
`;

async function playAll(): Promise<number> {
  const played = await playTasks(readTasks());
  for (const line of brokenLines(played)) console.log(line);
  console.table(scoresOf(played));

  const costs = readCallCosts();
  const counted = await countCalls(costs.calls);
  console.log(`Amazon calls on an empty cache; before is ${costs.on}`);
  console.table(
    counted.map(({ tool, arguments: args, before, now, warm }) => ({
      call: `${tool} ${JSON.stringify(args)}`,
      before,
      now,
      warm,
    })),
  );

  const floor = readFloors().at(-1)?.percent ?? 100;
  const percent = percentHeld(played);
  console.log(`${percent} % of the checks hold; the floor is ${floor} %.`);
  if (percent > floor) console.log('Raise it in test/tasks/floor.json.');
  const faults = faultsIn(played, counted, floor);
  for (const fault of faults) console.error(fault);
  return faults.length === 0 ? 0 : 1;
}

async function playSome(ids: readonly string[]): Promise<number> {
  const tasks = readTasks();
  const stray = ids.find((id) => !tasks.some((task) => task.id === id));
  if (stray !== undefined) {
    console.error(`There is no task ${stray}. They are: ${tasks.map(({ id }) => id).join(', ')}`);
    return 2;
  }
  const played = await playTasks(tasks.filter(({ id }) => ids.includes(id)));
  for (const { task, answers } of played) {
    console.log(`${task.id}: ${task.ask}`);
    for (const [n, { text }] of answers.entries()) console.log(JSON.stringify(task.calls[n]), text, '\n');
  }
  for (const line of brokenLines(played)) console.log(line);
  return played.every(({ broken }) => broken.length === 0) ? 0 : 1;
}

async function exportForChatgpt(): Promise<number> {
  await using house = await openHouse({ LOG_LEVEL: 'silent' });
  await using client = await connectClient('v2, 2026-07-28', house.mcpUrl);
  console.log(JSON.stringify(chatgptSubmission(readTasks(), await client.listTools()), null, 2));
  return 0;
}

const [first, ...more] = process.argv.slice(2);
if (first === undefined) process.exitCode = await playAll();
else if (first === '--export' && more.join() === 'chatgpt') process.exitCode = await exportForChatgpt();
else if (first.startsWith('-')) {
  console.error(help);
  process.exitCode = 2;
} else process.exitCode = await playSome([first, ...more]);
