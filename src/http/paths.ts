/** Where the protocol lives: the one path whose refusals are JSON-RPC. */
export const mcpPath = '/mcp';

/** Tells a call of the protocol from every other request, also one that no route matched. */
export function isMcp(url: string | undefined): boolean {
  return url === mcpPath || url?.startsWith(`${mcpPath}?`) === true;
}

/** Tells machines that watch us, which come by odd names and at odd times, from callers. */
export function isProbe(url: string | undefined): boolean {
  return /^\/(health|metrics)\b/.test(url ?? '');
}
