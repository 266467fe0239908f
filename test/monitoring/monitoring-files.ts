import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const monitoringFolder = join(import.meta.dirname, '../../monitoring');

/** The text of a file below monitoring/. */
export function monitoringFile(path: string): string {
  return readFileSync(join(monitoringFolder, path), 'utf8');
}

/** Every alert's name and expression, and every recorded one, as alerts.yml has them. */
export function rulesOf(text: string): readonly { kind: 'alert' | 'record'; name: string; expr: string }[] {
  const rules = text.matchAll(/- (alert|record): (\S+)\n\s+expr: (?:>-\n((?: {10,}.*\n)+)|(.+)\n)/g);
  return [...rules].map(([, kind, name = '', folded, plain]) => ({
    kind: kind === 'alert' ? 'alert' : 'record',
    name,
    expr: (folded ?? plain ?? '').replace(/\s+/g, ' ').trim(),
  }));
}

/** A runbook's queries, by the section that they stand in. */
export function runbookOf(text: string): ReadonlyMap<string, { body: string; queries: readonly string[] }> {
  const sections = text.split(/^### /m).slice(1);
  return new Map(
    sections.map((section) => {
      const [title = '', ...lines] = section.split('\n');
      const body = lines.join('\n');
      const queries = [...body.matchAll(/```promql\n([\s\S]+?)\n```/g)].map(([, query = '']) => query);
      return [title, { body, queries }];
    }),
  );
}
