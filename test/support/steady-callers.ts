/** Callers that ask one thing after the other, each over connections that are kept, until they are told to stop. */
export interface SteadyCallers {
  /** How many calls were answered, well or not. */
  calls(): number;
  /** What went wrong, a line each: a status, a broken connection, a tool's error. */
  readonly failures: readonly string[];
  /** Waits until so many calls have been made since the start. */
  until(calls: number): Promise<void>;
  stop(): Promise<void>;
}

/** @param argumentsOf the nth call's search; equal ones are answered from the cache
 *  @param pauseMs of each caller between two calls */
export function startCallers(
  origin: string,
  count: number,
  argumentsOf: (n: number) => Readonly<Record<string, unknown>> = () => ({ query: 'headphones' }),
  pauseMs = 0,
): SteadyCallers {
  const failures: string[] = [];
  let calls = 0;
  let going = true;
  const caller = async (): Promise<void> => {
    while (going) {
      const failure = await search(origin, argumentsOf(calls));
      calls += 1;
      if (failure !== undefined) failures.push(failure);
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  const all = Array.from({ length: count }, caller);
  return {
    calls: () => calls,
    failures,
    async until(wanted) {
      while (calls < wanted) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    async stop() {
      going = false;
      await Promise.all(all);
    },
  };
}

/** One search. @returns what went wrong, if anything did */
export async function search(
  origin: string,
  args: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  try {
    const answer = await fetch(`${origin}/mcp`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': '2025-06-18',
        ...headers,
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: 'search_products', arguments: args },
      }),
    });
    const text = await answer.text();
    if (answer.status !== 200) return `${answer.status} ${text.slice(0, 100)}`;
    return text.includes('"isError":true') ? text.slice(0, 200) : undefined;
  } catch (error) {
    return `${String(error)} ${error instanceof Error ? String(error.cause) : ''}`;
  }
}
