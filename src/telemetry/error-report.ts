/** What an operator reads about an error. */
export interface ErrorReport {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  /** Frames only, and only for what looks like a bug of ours: the world's failures have no interesting stack. */
  readonly stack?: string;
  readonly cause?: ErrorReport;
  readonly errors?: readonly ErrorReport[];
}

const maxCauses = 5;
const maxSiblings = 5;
const maxMessage = 500;

/** Name, code, message and causes of what was thrown. Every other property is left behind: HTTP clients hang
 *  requests with their headers, and answers with their bodies, on the errors that they throw. */
export function describeError(thrown: unknown, causesLeft = maxCauses): ErrorReport {
  if (!(thrown instanceof Error)) {
    return { type: typeof thrown, message: typeof thrown === 'string' ? shortened(thrown) : 'not an Error' };
  }
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
  const stack = framesOf(thrown);
  const isBug = code === undefined || thrown instanceof TypeError || thrown instanceof RangeError;
  return {
    type: thrown.name,
    message: shortened(thrown.message),
    ...(code !== undefined && { code }),
    ...(isBug && stack !== undefined && { stack }),
    ...(thrown.cause !== undefined &&
      causesLeft > 0 && { cause: describeError(thrown.cause, causesLeft - 1) }),
    ...(thrown instanceof AggregateError &&
      causesLeft > 0 && {
        errors: thrown.errors.slice(0, maxSiblings).map((each) => describeError(each, causesLeft - 1)),
      }),
  };
}

function shortened(message: string): string {
  return message.length > maxMessage ? `${message.slice(0, maxMessage)}…` : message;
}

// The first lines of a stack repeat the message, which has been shortened above; the frames begin at "at".
function framesOf(error: Error): string | undefined {
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return frames === undefined || frames.length === 0 ? undefined : frames.join('\n');
}
