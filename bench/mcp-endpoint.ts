import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createAsking, methods, type Shape, versions } from './mcp/asking.ts';

const help = `Measures what a request costs the endpoint, beside the SDK's own handler and bare Fastify.

  npm run bench:mcp                    11 rounds of 300 requests each
  npm run bench:mcp -- --rounds 21

The server runs in a process of its own and counts its CPU time. Contenders take turns within each round, forth and
back; a ratio compares two slices of one round, so a busy machine blurs the microseconds more than the ratios.
Writes bench/out/mcp-endpoint.json and prints a table.
`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '11' },
    requests: { type: 'string', default: '300' },
    help: { type: 'boolean', short: 'h' },
  },
});

/** Fastify with a ready text · the tool without a protocol · this project · the same tools behind the SDK alone. */
const contenders = ['bare', 'tool', 'ours', 'sdk'];
const connections = 16;

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function measureAll(base: string): Promise<object[]> {
  const asking = createAsking(base, connections);
  const rows = [];
  for (const shape of methods.flatMap((method) => versions.map((version): Shape => ({ method, version })))) {
    const { result } = JSON.parse(await asking.once('/ours', shape));
    await asking.put('/bare', { ...shape, result });
    const racing = contenders.filter((name) => name !== 'tool' || shape.method === 'tools/call');
    const rounds: Record<string, number>[] = [];
    for (const name of racing) await asking.slice(`/${name}`, shape, 2 * Number(values.requests));
    for (let round = 0; round < Number(values.rounds); round += 1) {
      const spent: Record<string, number> = {};
      for (const name of round % 2 === 0 ? racing : racing.toReversed()) {
        spent[name] = await asking.slice(`/${name}`, shape, Number(values.requests));
      }
      rounds.push(spent);
    }
    for (const contender of racing) {
      const of = (pick: (spent: Record<string, number>) => number) => median(rounds.map(pick));
      rows.push({
        ...shape,
        contender,
        cpuMicros: Math.round(of((spent) => spent[contender] ?? Number.NaN)),
        toBareFastify: of((spent) => (spent.bare ?? Number.NaN) / (spent[contender] ?? Number.NaN)).toFixed(
          3,
        ),
        timesSdk: of((spent) => (spent.sdk ?? Number.NaN) / (spent[contender] ?? Number.NaN)).toFixed(1),
      });
    }
  }
  asking.close();
  return rows;
}

if (values.help) {
  console.log(help);
} else {
  const server = spawn(process.execPath, [fileURLToPath(new URL('./mcp/contenders.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [base] = await once(createInterface(server.stdout), 'line');
  const rows = await measureAll(base);
  server.stdin.end();
  console.table(rows);
  mkdirSync(new URL('./out/', import.meta.url), { recursive: true });
  writeFileSync(new URL('./out/mcp-endpoint.json', import.meta.url), `${JSON.stringify(rows, null, 2)}\n`);
}
