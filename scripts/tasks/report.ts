import type { CallCost, PlayedTask } from './play.ts';

/** One line for each marketplace and language. */
interface Score {
  readonly where: string;
  readonly tasks: number;
  readonly wholly_right: number;
  readonly checks: number;
  readonly held: number;
  readonly calls: number;
  readonly amazon_calls: number;
  readonly tokens: number;
}

export function scoresOf(played: readonly PlayedTask[]): readonly Score[] {
  const places = Map.groupBy(played, ({ task }) => `${task.marketplace} ${task.language}`);
  return [...[...places].map(([where, tasks]) => scoreOf(where, tasks)), scoreOf('all', played)];
}

function scoreOf(where: string, played: readonly PlayedTask[]): Score {
  const answers = played.flatMap((one) => one.answers);
  const checks = sumOf(played, ({ task }) => task.checks.length);
  return {
    where,
    tasks: played.length,
    wholly_right: played.filter(({ broken }) => broken.length === 0).length,
    checks,
    held: checks - sumOf(played, ({ broken }) => broken.length),
    calls: answers.length,
    amazon_calls: sumOf(answers, ({ amazonCalls }) => amazonCalls),
    tokens: sumOf(answers, ({ tokens }) => tokens),
  };
}

function sumOf<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((sum, one) => sum + of(one), 0);
}

/** Percent of the checks that hold, to a tenth, rounded down: a floor at it is met. */
export function percentHeld(played: readonly PlayedTask[]): number {
  const { held, checks } = scoreOf('all', played);
  return Math.floor((held / checks) * 1_000) / 10;
}

/** What is wrong, a line each: the task, then each check that does not hold. */
export function brokenLines(played: readonly PlayedTask[]): readonly string[] {
  return played
    .filter(({ broken }) => broken.length > 0)
    .flatMap(({ task, broken }) => [
      `${task.id}: ${task.ask}`,
      ...broken.map((check) => `    ${JSON.stringify(check)}`),
    ]);
}

/** Why a run fails, in a sentence each; none: it passes. */
export function faultsIn(
  played: readonly PlayedTask[],
  counted: readonly CallCost[],
  floorPercent: number,
): readonly string[] {
  const percent = percentHeld(played);
  return [
    ...(percent < floorPercent
      ? [`${percent} % of the checks hold, below the floor of ${floorPercent} %`]
      : []),
    ...dearerTools(counted),
  ];
}

/** What costs more Amazon calls than before, in a sentence each: by tool, at its dearest question. */
function dearerTools(counted: readonly CallCost[]): readonly string[] {
  const usual = counted.filter(({ exception }) => exception === undefined);
  const dearer = [...Map.groupBy(usual, ({ tool }) => tool)].flatMap(([tool, calls]) => {
    const before = Math.max(...calls.map((call) => call.before));
    const now = Math.max(...calls.map((call) => call.now));
    return now <= before ? [] : [`${tool} costs ${now} Amazon calls; before it was ${before}`];
  });
  const beyond = counted
    .filter(({ exception, now }) => exception !== undefined && now > exception.at_most)
    .map(({ tool, now }) => `${tool} costs ${now} Amazon calls, more than its exception allows`);
  const askedAgain = counted
    .filter(({ warm, again }) => warm > again)
    .map(
      ({ tool, arguments: args, warm }) =>
        `${tool} ${JSON.stringify(args)} costs ${warm} Amazon calls when asked again at once`,
    );
  return [...dearer, ...beyond, ...askedAgain];
}
