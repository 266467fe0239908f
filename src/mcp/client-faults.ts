import { ProtocolError, SdkError, SdkErrorCode } from '@modelcontextprotocol/server';

/** The SDK reports some refusals as plain errors; these are the beginnings it gives them (2.4.0). */
const refusals = /^(?:Rejected (?:inbound|2025-era) request|Unsupported Media Type)/;

/** Is what the SDK reports the asker's doing – a malformed request, a connection dropped – rather than a bug of ours?
 *  The asker has been answered already; there is nobody to wake. */
export function isClientsFault(error: Error): boolean {
  if (error instanceof ProtocolError || error.name === 'AbortError') return true;
  if (error instanceof SdkError) return error.code === SdkErrorCode.ConnectionClosed;
  return refusals.test(error.message);
}
