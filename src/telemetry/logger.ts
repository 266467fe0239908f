import { type Logger as PinoLogger, pino } from 'pino';
import pretty from 'pino-pretty';
import { describeError } from './error-report.ts';
import type { LogStream } from './lossy-stream.ts';
import { maskText, redactFields } from './redaction.ts';

/** The operator's log: fields first, then a constant message. */
export type Logger = PinoLogger;

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

export interface LogOptions {
  /** The least serious level that is written. */
  readonly level: LogLevel;
  /** Where lines go; a terminal gets them readable and coloured, anything else one JSON object a line. */
  readonly stream: LogStream;
  /** The trace that a line belongs to, asked at each line. */
  readonly traceId?: (() => string | undefined) | undefined;
}

/** Opens the log. Of the fields that a caller hands in, no secret, header or foreign body reaches the stream. */
export function createLogger({ level, stream, traceId }: LogOptions): Logger {
  const log: Logger = pino(
    {
      level,
      // Neither process id nor host name: the log collector adds a better name.
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: redactFields,
      },
      ...(traceId !== undefined && { mixin: () => traceFields(traceId()) }),
      hooks: { streamWrite: maskText },
      // By then `redactFields` has made a report of it; only pino's own paths still bring an Error.
      serializers: { err: (error: unknown) => (error instanceof Error ? describeError(error) : error) },
    },
    stream.isTTY === true ? readable(stream) : stream,
  );
  return withRedactedChildren(log);
}

function traceFields(traceId: string | undefined): { traceId?: string } {
  return traceId === undefined ? {} : { traceId };
}

// Pino drops the `bindings` formatter in children, so their fields would go out as they came in. Children inherit
// from the logger that made them, and with it this method.
function withRedactedChildren(log: Logger): Logger {
  log.child = new Proxy(log.child, {
    apply: (child, self, [fields, options]) => Reflect.apply(child, self, [redactFields(fields), options]),
  });
  return log;
}

function readable(stream: LogStream): LogStream {
  const lines = pretty.prettyFactory({ colorize: true, translateTime: 'SYS:HH:MM:ss', singleLine: true });
  return { write: (line) => stream.write(lines(line)) };
}
