import type { StdioOptions } from './mcp/protocol/stdio.ts';
import type { Logger, LogOptions } from './telemetry/logger.ts';

/** The whole server, put together and not yet listening. */
export interface House {
  /** Opens the doors.
   *  @returns the origin that was bound, e.g. `http://127.0.0.1:8000` */
  listen(): Promise<string>;
  /** Serves one local program over its pipe instead.
   *  @returns when the program has closed its end */
  talk(pipe: Pick<StdioOptions, 'input' | 'output'>): Promise<void>;
  /** Lets calls in flight finish, then closes in the reverse order of creation. */
  close(): Promise<void>;
  readonly log: Logger;
}

export interface Outside {
  readonly version: string;
  /** Where log lines go: standard error, when the protocol has the output for itself. */
  readonly stdout: LogOptions['stream'];
}
