/** Where log lines go: standard output, or what stands for it in a test. */
export interface LogStream {
  write(text: string, done?: (error?: Error | null) => void): unknown;
  /** Told when a line could not be written. */
  on?(event: 'error', listener: (error: Error) => void): unknown;
  readonly isTTY?: boolean;
  /** Bytes that wait for the reader. */
  readonly writableLength?: number;
}

export interface LossyStreamOptions {
  readonly onLost: () => void;
  /** Said once for every time that lines begin to be lost, where an operator may still look. */
  readonly complain: (text: string) => void;
}

/** More than this waits for no reader: a log that nobody reads must not become the memory of the process. */
const mostWaitingBytes = 1_048_576;

/** Writes what can be written, and counts the rest: a full disk, a reader that is gone or one that is stuck costs
 *  lines, never an answer or the process. As soon as a line gets through again, so do those after it. */
export function createLossyStream(stream: LogStream, { onLost, complain }: LossyStreamOptions): LogStream {
  let isLosing = false;

  function lost(why: string): void {
    onLost();
    if (isLosing) return;
    isLosing = true;
    complain(`Log lines are being lost (${why}); the server goes on. log_lines_lost_total counts them.\n`);
  }

  // Without a listener Node ends the process. The line itself is counted by its callback.
  stream.on?.('error', () => {});
  return {
    isTTY: stream.isTTY === true,
    write(text) {
      if ((stream.writableLength ?? 0) > mostWaitingBytes) return lost('nobody reads them');
      try {
        stream.write(text, (error) => {
          if (error) lost(codeOf(error));
          else isLosing = false;
        });
      } catch (error) {
        lost(codeOf(error));
      }
    },
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'they cannot be written';
}
