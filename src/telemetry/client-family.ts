// What clients call themselves, in the handshake or in User-Agent, narrowed to whose program it is. Order matters:
// Anthropic's servers also say "python-httpx", and every editor built on VS Code says so too.
const families: readonly [pattern: RegExp, family: string][] = [
  [/claude|anthropic/i, 'claude'],
  [/openai|chatgpt|codex/i, 'chatgpt'],
  [/cursor/i, 'cursor'],
  [/inspector/i, 'inspector'],
  [/gemini/i, 'gemini'],
  [/visual studio code|vscode|copilot/i, 'vscode'],
];

/** The family of a client by the name it gives itself; `other` for every name on no list. */
export function clientFamily(name: string): string {
  return families.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}
