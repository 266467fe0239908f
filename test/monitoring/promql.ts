/** What a PromQL expression asks for: every selector with its label matchers. Good enough for the expressions of this
 *  project; Prometheus itself parses them in the tests that run it. */
export interface Selector {
  readonly metric: string;
  readonly matchers: readonly { readonly label: string; readonly values: readonly string[] }[];
}

const words = new Set(['and', 'or', 'unless', 'bool', 'by', 'without', 'on', 'ignoring', 'offset']);

export function selectorsOf(expression: string): readonly Selector[] {
  const bare = expression
    .replace(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ');
  const found = bare.matchAll(/([a-zA-Z_:][\w:]*)\s*(?:(\()|(\{[^}]*\}))?|"[^"]*"/g);
  return [...found].flatMap(([, metric, call, braces]) =>
    metric === undefined || call !== undefined || words.has(metric)
      ? []
      : [{ metric, matchers: matchersOf(braces ?? '') }],
  );
}

function matchersOf(braces: string): Selector['matchers'] {
  return [...braces.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"([^"]*)"/g)].map(([, label = '', value = '']) => ({
    label,
    values: value.split('|'),
  }));
}
