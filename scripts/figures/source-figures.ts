import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What can be read off the files below `src`, without running anything. */
export interface SourceFigures {
  readonly files: number;
  readonly lines: number;
  readonly medianLines: number;
  /** Files of 20 lines or fewer. */
  readonly smallFiles: number;
  readonly composeLines: number;
  readonly composeImports: number;
  /** TypeScript files at the top of `src`. */
  readonly topLevelFiles: number;
  /** Places that sort several error codes into groups; the codes' own table is one. */
  readonly errorCodeLists: readonly string[];
  /** Names that more than one file exports. */
  readonly sharedNames: readonly string[];
}

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
}

/** @param checkout the folder that holds `src` */
export function measureSource(checkout: string): SourceFigures {
  const files = sourceFiles(checkout);
  const lengths = files.map(({ lines }) => lines).toSorted((one, other) => one - other);
  const compose = files.find(({ path }) => path === 'src/compose.ts');
  return {
    files: files.length,
    lines: lengths.reduce((sum, lines) => sum + lines, 0),
    medianLines: lengths[Math.floor(lengths.length / 2)] ?? 0,
    smallFiles: lengths.filter((lines) => lines <= 20).length,
    composeLines: compose?.lines ?? 0,
    composeImports: compose?.text.match(/^import\b/gm)?.length ?? 0,
    topLevelFiles: files.filter(({ path }) => path.split('/').length === 2).length,
    errorCodeLists: errorCodeLists(files),
    sharedNames: sharedNames(files),
  };
}

function sourceFiles(checkout: string): readonly SourceFile[] {
  const folder = join(checkout, 'src');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const text = readFileSync(path, 'utf8');
      return { path: relative(checkout, path), text, lines: text.split('\n').length - 1 };
    })
    .toSorted((one, other) => one.path.localeCompare(other.path));
}

const codes =
  /'?\b(invalid_request|not_found|throttled|quota_exhausted|busy|not_eligible|unauthorized|retired|upstream_down|upstream_garbled|deadline|cancelled)\b'?/;
const codeInList = new RegExp(`^\\s*(?:case )?${codes.source}(?:[,:]|$)`);
const codesInOneLine = new RegExp(`\\[.*${codes.source}.*,.*${codes.source}`);

/** Runs of lines that name three codes or more, in the way of a list, a table or a switch. What `upstream` does is
 *  translation: it makes codes and sorts none. A list with `granted` sorts the rate limiter's answers. */
function errorCodeLists(files: readonly SourceFile[]): readonly string[] {
  const lists: string[] = [];
  for (const { path, text } of files.filter(({ path }) => !path.startsWith('src/upstream/'))) {
    let run: { readonly startsAt: number; endsAt: number; readonly codes: Set<string> } | undefined;
    const close = () => {
      if (run && run.codes.size >= 3) lists.push(`${path}:${run.startsAt}`);
      run = undefined;
    };
    for (const [index, line] of text.split('\n').entries()) {
      if (!codeInList.test(line) && (!codesInOneLine.test(line) || line.includes("'granted'"))) continue;
      if (run && index - run.endsAt > 10) close();
      run ??= { startsAt: index + 1, endsAt: index, codes: new Set() };
      run.endsAt = index;
      for (const [, code = ''] of line.matchAll(new RegExp(codes.source, 'g'))) run.codes.add(code);
    }
    close();
  }
  return lists;
}

function sharedNames(files: readonly SourceFile[]): readonly string[] {
  const owners = new Map<string, number>();
  const exported = /^export (?:async )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;
  for (const { text } of files)
    for (const name of new Set([...text.matchAll(exported)].map((match) => match[1] ?? '')))
      owners.set(name, (owners.get(name) ?? 0) + 1);
  return [...owners].flatMap(([name, count]) => (count > 1 ? [name] : []));
}
