import { type ProgrammeRule, programmeRules, sources } from './programme-terms.ts';

const introduction = `# Amazon's terms, rule by rule

Written by \`npm run docs:terms\` from \`scripts/programme-terms.ts\`; a test keeps the two in agreement, and every file and
switch named here in existence. The rules are in our own words, after the sources below; none of Amazon's texts is quoted,
and what Amazon says today is what counts. This is no legal advice.
`;

const chapters: readonly (readonly [ProgrammeRule['status'], string, string])[] = [
  ['kept', 'What the server keeps', 'Whatever is configured.'],
  ['switch', 'What you can have kept', 'Where readers of the terms differ, you choose the reading.'],
  ['operator', 'What only you can decide', 'No code can do it for you.'],
];

/** The page docs/terms.md. */
export function renderTermsPage(): string {
  const sections = chapters.map(([status, title, sentence]) => {
    const rows = programmeRules.filter((rule) => rule.status === status).map(rowOf(status));
    const head =
      status === 'operator'
        ? '| Rule | Source | What to do | Switch |\n|---|---|---|---|'
        : '| Rule | Source | How | Where | Shown by | Switch |\n|---|---|---|---|---|---|';
    return `## ${title}\n\n${sentence}\n\n${head}\n${rows.join('\n')}\n`;
  });
  const list = Object.entries(sources).map(([name, text]) => `- **${name}**: ${text}`);
  return [introduction, ...sections, `## Sources\n\n${list.join('\n')}\n`].join('\n');
}

function rowOf(status: ProgrammeRule['status']) {
  return ({ rule, source, how, code, tests, switches }: ProgrammeRule): string => {
    const files = status === 'operator' ? [] : [linked(code), linked(tests)];
    const named = switches.map((name) => `\`${name}\``).join(', ') || '–';
    return `| ${[rule, source, how, ...files, named].join(' | ')} |`;
  };
}

function linked(paths: readonly string[]): string {
  return paths.map((path) => `[${path.replace(/^(?:src|test)\//, '')}](../${path})`).join(', ');
}
