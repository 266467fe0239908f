import type { IncomingHttpHeaders } from 'node:http';
import type { TraceOrigin, Tracer } from '../../telemetry/tracer.ts';
import type { McpEndpoint } from './endpoint.ts';
import { memberOf } from './member-of.ts';
import type { RunTool } from './tool-runner.ts';

/** The same runner, with a span around every tool call, named as OpenTelemetry names MCP calls. */
export function tracedTools(run: RunTool, tracer: Tracer | undefined): RunTool {
  if (tracer === undefined) return run;
  return (tool, args, caller) =>
    tracer.span(
      {
        name: `tools/call ${tool.name}`,
        kind: 'server',
        facts: { 'mcp.method.name': 'tools/call', 'gen_ai.tool.name': tool.name },
      },
      () => run(tool, args, caller),
    );
}

/** The same endpoint, whose spans continue the trace that the caller began. */
export function tracedAnswer(
  answer: McpEndpoint['answer'],
  tracer: Tracer | undefined,
): McpEndpoint['answer'] {
  if (tracer === undefined) return answer;
  return (request, response, body, facts) => {
    const origin = originOf(request.headers, body);
    const run = () => answer(request, response, body, facts);
    return origin === undefined ? run() : tracer.continued(origin, run);
  };
}

/** Where the trace began, if the caller says so. `_meta` speaks of this very message; headers may be those of a hop
 *  on the way (MCP 2026-07-28, SEP-414; OpenTelemetry's conventions for MCP, "Context propagation"). */
function originOf(headers: IncomingHttpHeaders, body: unknown): TraceOrigin | undefined {
  const meta = memberOf(memberOf(body, 'params'), '_meta');
  return (
    toOrigin(memberOf(meta, 'traceparent'), memberOf(meta, 'tracestate')) ??
    toOrigin(headers.traceparent, headers.tracestate)
  );
}

function toOrigin(traceparent: unknown, tracestate: unknown): TraceOrigin | undefined {
  if (typeof traceparent !== 'string') return undefined;
  return { traceparent, ...(typeof tracestate === 'string' && { tracestate }) };
}
