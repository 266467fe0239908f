import {
  englishNotices,
  localNotices,
  type Notice,
  noticeKinds,
  translatedStatements,
} from '../../src/products/disclosure.ts';

const introduction = `# Notices

The texts that answers carry in \`disclosure\`, where they come from, and how sure that is; written from
\`src/products/disclosure.ts\` by its test (\`npx vitest run test/products/notices-document.test.ts -u\`). Nothing here is legal
advice: compare each line with the edition that you have agreed to.

- \`prescribed\`: Amazon's text, as a copy quotes it. \`local edition\`: Amazon's own translation, copied by a third party.
  \`claimed\`: others say that it is Amazon's. \`our translation, check\`: common practice or our own.
- The statement stands in every answer, the content notice wherever something of Amazon's is shown, the price notice beside
  prices and availability.
- The marketplace decides, then the language of the call. What has no row here is the English text; there, the reader's
  language stands beside the English statement, never instead of it.
- \`NOTICES\` replaces any of them, by marketplace or marketplace and language, as JSON; \`{site}\` is the site's name. Japan's
  prescribed statement has a place for your name, so it is yours to set:
  \`NOTICES={"JP":{"statement":"Amazonのアソシエイトとして、[your name]は適格販売により収入を得ています。"}}\`.
- Links are published with a label beside them: \`(paid link)\`, in German \`(bezahlter Link)\`.
`;

/** The page about the notices, as Markdown. */
export function noticesDocument(): string {
  const local = Object.entries(localNotices).flatMap(([place, notices]) =>
    noticeKinds.flatMap((kind) => rowOf(place, kind, notices[kind])),
  );
  const english = noticeKinds.flatMap((kind) => rowOf('any, in English', kind, englishNotices[kind]));
  const beside = Object.entries(translatedStatements).flatMap(([language, notice]) =>
    rowOf(`any, in ${language}, beside`, 'statement', notice),
  );
  const head = ['| Where | Notice | Wording | Status | Source |', '|---|---|---|---|---|'];
  return [introduction, ...head, ...english, ...local, ...beside, ''].join('\n');
}

function rowOf(where: string, kind: string, notice: Notice | undefined): readonly string[] {
  return notice === undefined
    ? []
    : [`| ${where} | ${kind} | ${notice.text} | ${notice.status} | ${notice.source} |`];
}
