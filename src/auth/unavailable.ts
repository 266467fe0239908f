import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { StoreUnavailable } from './key-value-store.ts';
import { pagePolicy, sendPage, toDocument } from './page.ts';
import { toUnavailablePage } from './sign-in-pages.ts';

/** Redis is asked again within a second; a person needs longer to click. */
const retryAfterSeconds = '3';

/** Whether an error is no bug of ours: the store of sign-ins did not answer. */
export function isStoreTrouble(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof StoreUnavailable) return true;
  return false;
}

/** Tells a person that the store does not answer, and lets them try again at the same address. */
export function sendUnavailablePage(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('retry-after', retryAfterSeconds);
  sendPage(response, toUnavailablePage(request.url ?? '/'), 503);
}

/** The same for what the library answers: a page where people are, `temporarily_unavailable` where programs are. The
 *  library itself would say "oops! something went wrong", or send the visitor back to the client with that.
 *  @param isPage whether people are at this path
 *  @param onBug told of every other error that is not the caller's */
export function addUnavailable(
  provider: Provider,
  isPage: (path: string) => boolean,
  onBug: (error: unknown) => void,
): void {
  const troubled = new WeakSet<object>();
  provider.on('server_error', (ctx, error) => {
    if (isStoreTrouble(error)) troubled.add(ctx.req);
    else onBug(error);
  });
  provider.use(async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (!isStoreTrouble(error)) throw error;
      troubled.add(ctx.req);
    }
    if (!troubled.has(ctx.req)) return;
    ctx.status = 503;
    ctx.remove('location');
    ctx.set('retry-after', retryAfterSeconds);
    if (isPage(ctx.path)) {
      ctx.set('content-security-policy', pagePolicy());
      ctx.type = 'html';
      ctx.body = toDocument(toUnavailablePage(ctx.url));
    } else
      ctx.body = {
        error: 'temporarily_unavailable',
        error_description: 'The memory of sign-ins does not answer at the moment. Try again.',
      };
  });
}
