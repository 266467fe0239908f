import { type CatalogueError, errorPolicies } from '../../products/errors.ts';

/** What the model reads when the fault is ours: true, and without a detail of our insides. */
export const neutralSentence =
  'Something went wrong inside this server; the request itself may be fine. Trying once more later may work.';

/** What the model reads when the world said no: what it means, and when another try makes sense. */
export function adviceFor({ code, retryAfterMs }: CatalogueError): string {
  const { userMessage: sentence, passes } = errorPolicies[code];
  if (retryAfterMs !== undefined) return `${sentence} Try again in ${inWords(retryAfterMs)}.`;
  return passes === 'soon' ? `${sentence} Try again in about a minute.` : sentence;
}

/** Rounded up: a caller that comes back too early is turned away again. Hours forgive a minute, though: a day that ends
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
