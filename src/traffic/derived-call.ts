import type { Call } from '../products/catalogue.ts';

/** The same call with another signal or another ear for its departure. Urgency, deadline and wished age stay live: riders who
 *  board a shared flight later may still change them, which a copy would not see. */
export function derivedCall(
  call: Call,
  { signal = call.signal, onDeparture }: { signal?: AbortSignal; onDeparture?: () => void },
): Call {
  return {
    marketplace: call.marketplace,
    language: call.language,
    requestId: call.requestId,
    get priority() {
      return call.priority;
    },
    get deadlineAt() {
      return call.deadlineAt;
    },
    get caller() {
      return call.caller;
    },
    get maxAgeMs() {
      return call.maxAgeMs;
    },
    signal,
    onDeparture: onDeparture ?? (() => call.onDeparture?.()),
  };
}
