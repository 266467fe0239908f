import { describe, expect, test } from 'vitest';
import { chooseKind } from '../../src/products/kind.ts';
import type { KindQuery } from '../../src/products/kind-category.ts';
import type { Product } from '../../src/products/product.ts';
import { aCandidate } from '../support/a-candidate.ts';

let next = 0;
const hit = (title: string, ...categoryPath: string[]): Product => {
  next += 1;
  return { ...aCandidate(next), title, ...(categoryPath.length === 0 ? {} : { categoryPath }) };
};

function chosen(
  hits: readonly Product[],
  query: Partial<KindQuery> & { words: string },
  isDepartment = false,
) {
  const { members, near, ...rest } = chooseKind(hits, { language: 'en_US', ...query }, isDepartment);
  return {
    members: members.map(({ product }) => product.title),
    near: near.map(({ title }) => title),
    ...rest,
  };
}

describe('the kind that is meant', () => {
  test('is told by the noun of the title, wherever the hits lie', () => {
    const hits = [hit('Desk Lamp, Dimmable'), hit('Oak Standing Desk 120 cm'), hit('Desk Mat, Felt')];
    expect(chosen(hits, { words: 'desk' })).toMatchObject({
      members: ['Oak Standing Desk 120 cm'],
      near: ['Desk Lamp, Dimmable', 'Desk Mat, Felt'],
      toldBy: 'names',
    });
  });

  test('is told by its names in other languages of the marketplace as well', () => {
    const hits = [hit('Quiet Glass Kettle'), hit('Kettle Grill 57 cm'), hit('Wasserkocher aus Glas')];
    const query = {
      words: 'Wasserkocher',
      alsoCalled: [{ words: 'kettle', language: 'en' as const }],
      language: 'de_DE',
    };
    expect(chosen(hits, query).members).toEqual(['Quiet Glass Kettle', 'Wasserkocher aus Glas']);
  });

  test('is nobody when a known thing is named by no title and no category', () => {
    const hits = [hit('Streaming Stick 4K', 'Electronics', 'Streaming Media Players')];
    const tv = { words: 'tv', alsoCalled: [{ words: 'television', language: 'en' as const }] };
    expect(chosen(hits, tv)).toMatchObject({ members: [], near: ['Streaming Stick 4K'] });
    // A word of which other names are not known may be meant in any way.
    expect(chosen(hits, { words: 'binge gadget' }).members).toEqual(['Streaming Stick 4K']);
    // Without categories a title that names nothing may be the thing: many are sold by their model.
    expect(
      chosen([hit('Vista Air 11')], { words: 'tablet', alsoCalled: [{ words: 'tableta', language: 'es' }] })
        .members,
    ).toEqual(['Vista Air 11']);
  });

  test('is what lies in its own category, though its title names no thing', () => {
    const hits = [hit('Vista Air 11', 'Computers', 'Tablets'), hit('Vista Pen', 'Computers', 'Styluses')];
    expect(chosen(hits, { words: 'tablet' })).toMatchObject({
      members: ['Vista Air 11'],
      toldBy: 'categories',
    });
  });

  test('is, where no title tells, the category by which Amazon offers to narrow before all others', () => {
    const hits = [
      hit('Alpha One', 'Sports', 'Steppers'),
      hit('Beta Two', 'Sports', 'Rowers'),
      hit('Gamma Three', 'Sports', 'Rowers'),
    ];
    const query = { words: 'cardio', language: 'en_US' };
    expect(chosen(hits.slice(0, 2), query).members).toEqual(['Alpha One']);
    expect(chosen(hits.slice(0, 2), { ...query, offered: ['Rowers', 'Steppers'] }).members).toEqual([
      'Alpha One',
    ]);
    expect(chosen(hits, query).members).toEqual(['Beta Two', 'Gamma Three']);
  });

  test('is every hit where neither titles nor categories tell, and for a whole department', () => {
    const hits = [hit('Alpha'), hit('Beta')];
    expect(chosen(hits, { words: 'gizmo' })).toMatchObject({ members: ['Alpha', 'Beta'], toldBy: 'none' });
    expect(chosen(hits, { words: 'kitchen' }, true)).toMatchObject({
      members: ['Alpha', 'Beta'],
      toldBy: 'none',
    });
  });
});
