import type { SomeMcpOptions } from './an-mcp.ts';
import { connectClient, type ToolReply } from './connect-client.ts';
import { serveMcp } from './mcp-over-http.ts';
import type { EventsSeen } from './recorded-events.ts';

/** One tool call by a real client over a real socket: what came back, and what the operator would see. */
export async function askTool(
  options: SomeMcpOptions,
  name: string,
  args: Record<string, unknown>,
): Promise<ToolReply & { readonly events: EventsSeen }> {
  await using server = await serveMcp(options);
  await using client = await connectClient('v2, 2026-07-28', server.url);
  const reply = await client.call(name, args);
  return { ...reply, events: server.events };
}
