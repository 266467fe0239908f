import {
  at,
  type FetchedPage,
  type Finding,
  fault,
  fetchPage,
  note,
  ok,
  parsedJson,
  skipped,
  withConfig,
} from './check.ts';

/** Answered from this server's own tables: it costs no request to Amazon. */
const freeTool = 'browse_categories';
const protocolVersion = '2025-06-18';

export const roundTripCheck = withConfig('a call over MCP', async (patient) => {
  const { outside, inside, callerToken, version, reading } = patient;
  const base = outside ?? inside;
  const startedAt = performance.now();
  const ask = (id: number, method: string, params: object) =>
    fetchPage(`${base}/mcp`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...(id > 1 && { 'mcp-protocol-version': protocolVersion }),
        ...(callerToken !== undefined && { authorization: `Bearer ${callerToken}` }),
      },
      body: JSON.stringify({ jsonrpc: '2.0', id, method, params }),
    });
  const hello = await ask(1, 'initialize', {
    protocolVersion,
    capabilities: {},
    clientInfo: { name: 'doctor', version },
  });
  if (typeof hello === 'string')
    return outside === undefined
      ? [skipped('no server runs here; name one with --url')]
      : [
          fault(
            `${base} cannot be reached: ${hello}`,
            'No assistant gets an answer.',
            'docker compose up --detach; docker compose ps',
          ),
        ];
  if (hello.status === 401)
    return callerToken === undefined
      ? [
          skipped(
            `AUTH_MODE is ${reading.config.auth.mode}: a call needs a token; give its file with --token-file`,
          ),
        ]
      : [
          fault(
            'the token is refused',
            'Its owner gets no answer either.',
            'put its SHA-256 into AUTH_TOKENS, or take the token that is there',
          ),
        ];
  const serving = at(resultOf(hello), 'serverInfo', 'version');
  if (typeof serving !== 'string') return [refused('initialize', hello)];
  const tools = await ask(2, 'tools/list', {});
  const names = typeof tools === 'string' ? undefined : at(resultOf(tools), 'tools');
  if (!Array.isArray(names)) return [refused('tools/list', tools)];
  const findings: Finding[] = [];
  if (serving !== version)
    findings.push(
      note(
        `the server that answers is ${serving}, and this program ${version}`,
        'An update has not arrived everywhere, or the address leads elsewhere.',
        'deploy/rolling-update.sh',
      ),
    );
  if (names.some((tool) => at(tool, 'name') === freeTool)) {
    const answer = await ask(3, 'tools/call', { name: freeTool, arguments: {} });
    if (
      typeof answer === 'string' ||
      at(resultOf(answer), 'isError') === true ||
      resultOf(answer) === undefined
    )
      return [...findings, refused(`tools/call ${freeTool}`, answer)];
  }
  const ms = Math.round(performance.now() - startedAt);
  return [...findings, ok(`initialize, ${names.length} tools and a call in ${ms} ms`)];
});

function refused(method: string, page: FetchedPage | string): Finding {
  return fault(
    `${method} failed: ${typeof page === 'string' ? page : page.status}`,
    'Assistants get no answer.',
    'docker compose logs --tail 50 app',
  );
}

/** The result of an answer, sent as JSON or as an event. */
function resultOf({ text }: FetchedPage): unknown {
  const json = /^data: ?(.*)$/m.exec(text)?.[1] ?? text;
  return at(parsedJson(json), 'result');
}
