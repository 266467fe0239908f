import { expect, test } from 'vitest';
import { findAlternatives } from '../../src/products/alternatives.ts';
import { marketplaceOf } from '../../src/products/marketplaces.ts';
import { inventedKinds, inventedLanguages } from './invented-catalogue.ts';

const languages = ['en', 'de', 'fr', 'es', 'ja'] as const;

/** The share of right ones among all alternatives to every thing, and how many things had one. */
function alternativesIn(language: (typeof languages)[number], nodes: boolean) {
  const tag = marketplaceOf(inventedLanguages[language]).languages[0] ?? language;
  let [shown, right, asked, answered] = [0, 0, 0, 0];
  const wrong: string[] = [];
  for (const { products } of inventedKinds(language, { nodes })) {
    const hits = products.map(({ product }) => product);
    for (const { role, product } of products) {
      if (role !== 'thing') continue;
      const { entries } = findAlternatives(product, hits, 'any', tag);
      asked += 1;
      answered += entries.length > 0 ? 1 : 0;
      for (const entry of entries) {
        const isRight = products.some((it) => it.product === entry.product && it.role === 'thing');
        shown += 1;
        right += isRight ? 1 : 0;
        if (!isRight) wrong.push(`${product.title} → ${entry.product.title}`);
      }
    }
  }
  return { right: right / Math.max(1, shown), answered: answered / asked, wrong };
}

// What was reached: the share that is right, and of the things that had any. A floor may only rise.
const floors = {
  en: { withNodes: [1, 0.96], withoutNodes: [0.98, 0.49] },
  de: { withNodes: [1, 0.95], withoutNodes: [0.96, 0.29] },
  fr: { withNodes: [1, 0.98], withoutNodes: [1, 0.89] },
  es: { withNodes: [1, 0.99], withoutNodes: [1, 0.9] },
  ja: { withNodes: [1, 0.94], withoutNodes: [1, 0.5] },
} as const;

test.each(languages)(
  'an alternative in the invented catalogue is a thing of the same kind, %s',
  (language) => {
    for (const nodes of [true, false]) {
      const { right, answered, wrong } = alternativesIn(language, nodes);
      console.log(
        `${language} ${nodes}: ${right.toFixed(3)} right, ${answered.toFixed(3)} answered\n${wrong.slice(0, 6).join('\n')}`,
      );
      const [leastRight, leastAnswered] = floors[language][nodes ? 'withNodes' : 'withoutNodes'];
      expect(right).toBeGreaterThanOrEqual(leastRight);
      expect(answered).toBeGreaterThanOrEqual(leastAnswered);
    }
  },
);
