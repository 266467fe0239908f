import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { putLoad, residentMegabytes, type Slice } from './server/load.ts';
import { fetchPeers, peers, type Racer, signIns, startOurs, startPeer } from './server/servers.ts';
import { eras, erasOf, type ShapeName, shapes, toRequest } from './server/shapes.ts';

const help = `Measures what a request costs the whole server, as an operator starts it: src/main.ts with default settings, sign-in,
limits, log, metrics and checks on, over the demo catalogue, answering from its cache.

  npm run bench                                    every shape, 16 connections, beside bare Fastify, the SDK and others
  npm run bench -- --shape search --peer bare      quickly: one shape against bare Fastify
  npm run bench -- --connections 1,16,100,1000 --shape search

  --shape        ${Object.keys(shapes).join(' ')}; default all
  --era          ${eras.join(' ')}; default both
  --peer         ${peers.join(' ')}; default all. Those that are no part of the project are fetched from npm once
  --sign-in      ${signIns.join(' ')}; default none
  --connections  default 16
  --rounds       default 7        --seconds  of each slice; default 2     --warm  seconds before; default 6
  --main         another program than src/main.ts, such as an older version of it

Peers give the bytes that we give, from a map, without catalogue, sign-in, limits, log or metrics. All take turns within
each round, forth and back; a ratio compares two slices of one round, so a busy machine blurs the microseconds more
than the ratios. Microseconds are CPU time of all threads of the server's process. Needs wrk (apt-get install wrk).
Writes bench/out/server.json and prints a table.
`;

const { values } = parseArgs({
  options: {
    shape: { type: 'string', default: Object.keys(shapes).join(',') },
    era: { type: 'string', default: eras.join(',') },
    peer: { type: 'string', default: peers.join(',') },
    'sign-in': { type: 'string', default: 'none' },
    connections: { type: 'string', default: '16' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '2' },
    warm: { type: 'string', default: '6' },
    main: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** Names out of a list, or an error that says which there are. */
function pick<Name extends string>(given: string, known: readonly Name[], option: string): readonly Name[] {
  return given.split(',').map((name) => {
    const found = known.find((one) => one === name);
    if (found === undefined) throw new RangeError(`--${option} ${name}: there is ${known.join(', ')}`);
    return found;
  });
}

interface Asked {
  readonly shape: ShapeName;
  readonly era: (typeof eras)[number];
}

async function ask(racer: Racer, { shape, era }: Asked, asins: readonly string[]) {
  const { headers, body } = toRequest(shape, era, asins, racer.token);
  const answer = await fetch(racer.url, { method: 'POST', headers, body });
  const said = await answer.text();
  const json = said.startsWith('{') ? said : (/^data: (.*)$/m.exec(said)?.[1] ?? '');
  const { result } = JSON.parse(json || '{}');
  if (result === undefined || result.isError === true)
    throw new Error(`${racer.name}, ${shape} ${era}: ${said.slice(0, 300)}`);
  return { result, bytes: json.length };
}

async function measure(folder: string): Promise<object[]> {
  await using stack = new AsyncDisposableStack();
  const modes = pick(values['sign-in'], signIns, 'sign-in');
  const main = values.main === undefined ? {} : { main: values.main };
  const ours: Racer[] = [];
  for (const mode of modes) ours.push(stack.use(await startOurs(mode, folder, main)));
  const [first] = ours;
  if (first === undefined) throw new RangeError('no sign-in was named');

  const { result: found } = await ask(first, { shape: 'search', era: '2025-11-25' }, []);
  const asins: string[] = found.structuredContent.products.map(({ asin }: { asin: string }) => asin);
  const asked: Asked[] = pick(values.shape, Object.keys(shapes) as ShapeName[], 'shape').flatMap((shape) =>
    erasOf(shape)
      .filter((era) => pick(values.era, eras, 'era').includes(era))
      .map((era) => ({ shape, era })),
  );
  const results: Record<string, unknown> = {};
  for (const each of asked) {
    const { method, params } = shapes[each.shape](asins);
    results[`${'name' in params ? params.name : method} ${each.era}`] = (
      await ask(first, each, asins)
    ).result;
  }
  const { tools } = (await ask(first, { shape: 'list', era: '2025-11-25' }, [])).result;
  const resultsFile = join(folder, 'results.json');
  writeFileSync(resultsFile, JSON.stringify({ results, tools }));

  const others = pick(values.peer, peers, 'peer');
  const packages = others.some((name) => name !== 'bare' && name !== 'sdk') ? fetchPeers() : '.';
  const racers = [...ours];
  for (const name of others) racers.push(stack.use(await startPeer(name, resultsFile, packages)));

  const rows: object[] = [];
  for (const connections of values.connections.split(',').map(Number)) {
    for (const each of asked) rows.push(...(await race(racers, each, asins, connections, folder)));
  }
  return rows;
}

async function race(
  all: readonly Racer[],
  asked: Asked,
  asins: readonly string[],
  connections: number,
  folder: string,
) {
  const slice = (racer: Racer, seconds: number) =>
    putLoad(racer, toRequest(asked.shape, asked.era, asins, racer.token), { connections, seconds, folder });
  const racers: Racer[] = [];
  for (const racer of all) {
    // A peer that does not know this era or method is told of, and left out of this race.
    const able = await ask(racer, asked, asins).then(
      () => true,
      () => false,
    );
    if (!able) console.error(`${racer.name} does not answer ${asked.shape} of ${asked.era}`);
    else racers.push(racer);
  }
  for (const racer of racers) await slice(racer, Number(values.warm));
  const rounds: Map<string, Slice>[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const slices = new Map<string, Slice>();
    for (const racer of round % 2 === 0 ? racers : racers.toReversed()) {
      slices.set(racer.name, await slice(racer, Number(values.seconds)));
    }
    rounds.push(slices);
  }
  const of = (name: string, figure: (slice: Slice, bare: Slice | undefined) => number) =>
    rounds.flatMap((slices) => {
      const mine = slices.get(name);
      return mine === undefined ? [] : [figure(mine, slices.get('bare'))];
    });
  return racers.map(({ name, pid }) => {
    const micros = of(name, ({ cpuMicros }) => cpuMicros);
    return {
      shape: asked.shape,
      era: asked.era.slice(0, 4),
      connections,
      server: name,
      'CPU µs': Math.round(median(micros)),
      'min-max': `${Math.round(Math.min(...micros))}-${Math.round(Math.max(...micros))}`,
      'of bare': median(
        of(name, ({ cpuMicros }, bare) => (bare?.cpuMicros ?? Number.NaN) / cpuMicros),
      ).toFixed(3),
      'a second': Math.round(median(of(name, ({ perSecond }) => perSecond))),
      'p50 ms': median(of(name, ({ p50 }) => p50)).toFixed(1),
      'p99 ms': median(of(name, ({ p99 }) => p99)).toFixed(1),
      'RSS MB': Math.round(residentMegabytes(pid)),
    };
  });
}

if (values.help) {
  console.log(help);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const rows = await measure(folder);
    console.table(rows);
    mkdirSync(new URL('./out/', import.meta.url), { recursive: true });
    writeFileSync(new URL('./out/server.json', import.meta.url), `${JSON.stringify(rows, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
