import { CatalogueError } from '../../products/errors.ts';
import type { PostAnswer } from '../amazon/post-answer.ts';
import { networkCode } from '../amazon/post-answer.ts';

export interface PostRequest {
  /** Who is asked, for the operator's log: `Amazon's getItems`. */
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Absent: the signal alone bounds the wait. */
  readonly timeoutMs?: number;
  /** An answer longer than this is not read to its end. */
  readonly maxBytes: number;
  /** Gives up early when it aborts. */
  readonly signal?: AbortSignal;
}

/** Posts once, within a time and a size, and never follows a redirect: the headers carry a credential.
 *  Any status is an answer.
 *  @throws CatalogueError upstream_down (no answer, or not in time) · upstream_garbled (too long) */
export async function boundedPost(request: PostRequest): Promise<PostAnswer> {
  const { name, url, headers, body, timeoutMs, maxBytes } = request;
  const timeout = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([request.signal, timeout].filter((each) => each !== undefined));
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    return {
      status: response.status,
      headers: response.headers,
      text: await readText(response, maxBytes, name),
    };
  } catch (error) {
    if (error instanceof CatalogueError) throw error;
    if (timeout?.aborted) {
      throw new CatalogueError('upstream_down', `${name} did not answer within ${timeoutMs} ms`);
    }
    throw new CatalogueError('upstream_down', `${name} could not be reached: ${networkCode(error)}`, {
      cause: error,
    });
  }
}

async function readText(response: Response, maxBytes: number, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early cancels the stream, and with it the rest of the download.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new CatalogueError('upstream_garbled', `${name} answered with more than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
