import { createLogger, type Logger, type LogLevel } from '../../src/telemetry/logger.ts';

/** A real logger whose lines are kept, as text and as what a log collector would read. */
export function aCapturedLog(options: { level?: LogLevel; isTTY?: boolean } = {}): {
  log: Logger;
  text: () => string;
  lines: () => Record<string, unknown>[];
} {
  const written: string[] = [];
  const stream = { write: (line: string) => written.push(line), isTTY: options.isTTY ?? false };
  return {
    log: createLogger({ level: options.level ?? 'trace', stream }),
    text: () => written.join(''),
    lines: () => written.map((line) => JSON.parse(line)),
  };
}
