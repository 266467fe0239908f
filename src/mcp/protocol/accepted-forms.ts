/** The two forms that an answer may take. */
export interface AcceptedForms {
  readonly json: boolean;
  readonly stream: boolean;
}

const usual = 'application/json, text/event-stream';

/** Reads an Accept header as HTTP means it (RFC 9110, 12.5.1): in any letter case, with wildcards and weights, and
 *  everything is welcome where it is absent. */
export function acceptedForms(accept: string | undefined): AcceptedForms {
  if (accept === undefined || accept === usual || accept.trim() === '') return { json: true, stream: true };
  const weights = new Map(accept.toLowerCase().split(',').map(toRange));
  const accepts = (...ranges: readonly string[]) => {
    // The most exact range decides: `application/json;q=0, */*` is everything but JSON.
    const range = ranges.find((name) => weights.has(name));
    return range !== undefined && weights.get(range) !== 0;
  };
  return {
    json: accepts('application/json', 'application/*', '*/*'),
    stream: accepts('text/event-stream', 'text/*', '*/*'),
  };
}

function toRange(entry: string): readonly [name: string, weight: number] {
  const [name = '', ...parameters] = entry.split(';').map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return [name, weight === undefined ? 1 : Number(weight)];
}
