import type { IncomingHttpHeaders } from 'node:http';

/** A request as it reached the double. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** By the stopwatch of the double's process. */
  readonly arrivedAtMs: number;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** One of the services behind the double's address: answers its own paths, leaves the rest to others. */
export type Service = (request: ReceivedRequest) => Reply | Promise<Reply> | undefined;

export function jsonReply(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, text: JSON.stringify(body) };
}

/** A refusal in the API's own shape. */
export function refusal(status: number, type: string, reason?: string, extra: object = {}): Reply {
  const message = `The double refuses this request: ${reason ?? type}.`;
  return jsonReply(status, { type, message, ...(reason === undefined ? {} : { reason }), ...extra });
}

/** "Nothing there", with the other spelling of `type`, as one documented sample has it. */
export function nothingFound(resourceType: string): Reply {
  return jsonReply(404, {
    __type: 'com.amazon.creators#ResourceNotFoundException',
    message: 'The double has nothing of that kind.',
    resourceType,
  });
}
