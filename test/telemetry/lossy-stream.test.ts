import { expect, test } from 'vitest';
import { createLossyStream, type LogStream } from '../../src/telemetry/lossy-stream.ts';

function scene(stream: LogStream) {
  const told: string[] = [];
  let lost = 0;
  const log = createLossyStream(stream, {
    onLost() {
      lost += 1;
    },
    complain: (text) => told.push(text),
  });
  return { log, told, lost: () => lost };
}

test('a full disk costs the lines that did not fit, is told once, and the next line gets through', () => {
  const kept: string[] = [];
  const disk = { isFull: true };
  const { log, told, lost } = scene({
    write(text, done) {
      if (!disk.isFull) kept.push(text);
      done?.(disk.isFull ? Object.assign(new Error('no space'), { code: 'ENOSPC' }) : null);
    },
  });
  for (let line = 0; line < 5; line += 1) log.write('lost\n');
  disk.isFull = false;
  log.write('kept\n');
  expect({ kept, lost: lost() }).toEqual({ kept: ['kept\n'], lost: 5 });
  expect(told).toEqual([
    'Log lines are being lost (ENOSPC); the server goes on. log_lines_lost_total counts them.\n',
  ]);
  disk.isFull = true;
  log.write('lost\n');
  expect(told).toHaveLength(2);
});

test('a stream that throws costs the line', () => {
  const { log, lost } = scene({
    write() {
      throw new Error('closed');
    },
  });
  log.write('line\n');
  expect(lost()).toBe(1);
});

test('a reader that is stuck costs lines, not memory', () => {
  let waiting = 0;
  const { log, lost } = scene({
    write(text) {
      waiting += text.length;
    },
    get writableLength() {
      return waiting;
    },
  });
  for (let line = 0; line < 5_000; line += 1) log.write(`${'x'.repeat(999)}\n`);
  expect(waiting).toBeLessThan(1_100_000);
  expect(lost()).toBeGreaterThan(3_900);
});
