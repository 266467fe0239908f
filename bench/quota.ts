import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { environmentVariables } from '../src/config/environment-variables.ts';
import { type Contender, contenders } from './quota/contenders.ts';
import { habitsByName } from './quota/habits.ts';
import type { Day } from './quota/play-day.ts';
import { tableHead, toRow } from './quota/report.ts';
import { type PlayedDay, playDays } from './quota/worker-pool.ts';

const defaultSeeds = [1, 2, 3];

const help = `Plays whole days of tool calls against the project's own pipeline, in simulated time, with the server's default
settings (rate, budget and cache of a configuration that names none) and products as large as Amazon's.

  npm run bench:quota                              ours, all habits, seeds 1 to 3
  npm run bench:quota -- --habit readme --only all
  npm run bench:quota -- --habit readme,likely --only ours,ours-3 --seeds 5

  --habit     ${Object.entries(habitsByName)
    .map(([name, { about }]) => `${name.padEnd(13)} ${about}`)
    .join('\n              ')}
  --only      ${contenders.map(({ name }) => name).join(' ')}; all: every one; default: ours
  --people    how many use the server; default 3000
  --seeds     how many days of each, 1 to n; default ${defaultSeeds.length}     --seed 2,3   just these
  --budget    requests a second and day, 1/8640 is what a new account has; default ${defaultBudget()}
  --cache-mb  of each replica; default ${defaultCacheMegabytes()}
  --burst     share of calls that five callers make within a second, 0.02; default 0
  --outage    hours in which Redis is away, 8-16; default none
  --threads   default 2
  --out       default bench/out/quota.json

Prints a table of medians over the seeds; the file has every day. The same seed gives the same figures every time.
`;

const { values } = parseArgs({
  options: {
    habit: { type: 'string', default: Object.keys(habitsByName).join(',') },
    only: { type: 'string', default: 'ours' },
    people: { type: 'string', default: '3000' },
    seeds: { type: 'string', default: String(defaultSeeds.length) },
    seed: { type: 'string' },
    budget: { type: 'string', default: defaultBudget() },
    'cache-mb': { type: 'string', default: defaultCacheMegabytes() },
    burst: { type: 'string', default: '0' },
    outage: { type: 'string' },
    threads: { type: 'string', default: '2' },
    out: { type: 'string', default: 'bench/out/quota.json' },
    help: { type: 'boolean', short: 'h' },
  },
});

function defaultBudget(): string {
  const { MAX_REQUESTS_PER_SECOND: perSecond, MAX_REQUESTS_PER_DAY: perDay } = environmentVariables;
  return `${perSecond.default}/${perDay.default}`;
}

function defaultCacheMegabytes(): string {
  return environmentVariables.CACHE_MAX_MB.default;
}

function chosenContenders(): readonly Contender[] {
  if (values.only === 'all') return contenders;
  return values.only.split(',').map((wanted) => {
    const contender = contenders.find(({ name }) => name === wanted);
    if (contender === undefined) throw new RangeError(`--only must be names out of --help, got "${wanted}"`);
    return contender;
  });
}

interface ChosenDay extends Day {
  readonly habit: string;
}

function chosenDays(): readonly ChosenDay[] {
  const seeds =
    values.seed?.split(',').map(Number) ?? Array.from({ length: Number(values.seeds) }, (_, n) => n + 1);
  const [perSecond = Number.NaN, perDay = Number.NaN] = values.budget.split('/').map(Number);
  const [fromHour, toHour] = values.outage?.split('-').map(Number) ?? [];
  return values.habit.split(',').flatMap((habit) => {
    const habits = habitsByName[habit];
    if (habits === undefined) throw new RangeError(`--habit must be names out of --help, got "${habit}"`);
    return chosenContenders().flatMap((contender) =>
      seeds.map((seed) => ({
        habit,
        habits: { ...habits, burstShare: Number(values.burst) },
        people: Number(values.people),
        seed,
        contender,
        budget: { perSecond, perDay },
        cacheBytes: Number(values['cache-mb']) * 1_048_576,
        ...(fromHour !== undefined && toHour !== undefined && { outage: { fromHour, toHour } }),
      })),
    );
  });
}

/** Every day played so far, so that a run that is stopped half-way has not been in vain. */
function writeRecord(days: readonly ChosenDay[], results: ReadonlyMap<Day, PlayedDay>): void {
  const record = days.flatMap((day) => {
    const { habit, contender, seed, people, budget, cacheBytes, outage } = day;
    const played = results.get(day);
    if (played === undefined) return [];
    const { burstShare } = day.habits;
    const settings = { people, budget, cacheBytes, burstShare, outage };
    return {
      habit,
      contender: contender.name,
      seed,
      ...settings,
      ...played.result,
      cpuSeconds: played.cpuSeconds,
    };
  });
  if (values.out.startsWith('bench/out/')) mkdirSync('bench/out', { recursive: true });
  writeFileSync(values.out, `${JSON.stringify(record, null, 2)}\n`);
}

if (values.help) {
  console.log(help);
} else {
  const days = chosenDays();
  const results = new Map<Day, PlayedDay>();
  await playDays(days, Number(values.threads), (day, played) => {
    results.set(day, played);
    writeRecord(days, results);
    const { contender, seed } = day;
    const progress = `${results.size}/${days.length}`;
    console.error(`${progress} ${contender.name} seed ${seed}: ${played.cpuSeconds.toFixed(0)} s of CPU`);
  });
  console.log(`${values.people} people, ${values.budget}, ${values['cache-mb']} MB, burst ${values.burst}`);
  console.log(`\n${tableHead}`);
  for (const [name, of] of Map.groupBy(days, ({ habit, contender }) => `${habit}, ${contender.name}`)) {
    console.log(
      toRow(
        name,
        of.flatMap((day) => results.get(day)?.result ?? []),
      ),
    );
  }
}
