import { type CatalogueError, errorPolicies } from '../../products/errors.ts';

/** What the model reads when the fault is ours: true, and without any internal detail. */
export const unexpectedErrorMessage =
  'Something went wrong inside this server; the request itself may be fine. Trying once more later may work.';

/** What the model reads when Amazon, the quota or the clock said no: what it means, and when another try makes sense. */
export function toUserMessage({ code, retryAfterMs }: CatalogueError): string {
  const { userMessage, passes } = errorPolicies[code];
  if (retryAfterMs !== undefined) return `${userMessage} Try again in ${inWords(retryAfterMs)}.`;
  return passes === 'soon' ? `${userMessage} Try again in about a minute.` : userMessage;
}

/** Rounded up: a caller that comes back too early is rejected again. Hours are rounded a minute later: a day that ends
 *  a second late is 24 hours. */
function inWords(waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  if (seconds < 120) return counted(seconds, 'second');
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? counted(minutes, 'minute') : counted(Math.ceil((minutes - 1) / 60), 'hour');
}

function counted(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
