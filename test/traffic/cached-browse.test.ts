import { describe, expect, test } from 'vitest';
import type { Call } from '../../src/products/catalogue.ts';
import type { BrowseNodeId } from '../../src/products/product.ts';
import { cachedScene, hours, minutes } from './cached-scene.ts';

/** Amazon knows every node but 404, and keeps a list of those it was asked for. */
function sceneWithNodes() {
  const asked: BrowseNodeId[][] = [];
  const browse = async (ids: readonly BrowseNodeId[], _call: Call) => {
    asked.push([...ids]);
    const askedAt = scene.now();
    return ids
      .filter((id) => id !== '404')
      .map((id) => ({ id, name: `Node ${id}`, isRoot: false, ancestors: [], children: [], askedAt }));
  };
  const scene = cachedScene({ script: { browse } });
  return { ...scene, asked };
}

describe('cached browse nodes', () => {
  test('are kept one by one, for most of a day', async () => {
    const { catalogue, call, asked, pass } = sceneWithNodes();
    await catalogue.browse(['11', '12'], call());
    pass(23 * hours);
    const nodes = await catalogue.browse(['12', '13'], call());
    expect(nodes.map(({ name }) => name)).toEqual(['Node 12', 'Node 13']);
    expect(asked).toEqual([['11', '12'], ['13']]);
  });

  test('that Amazon does not know are not asked for again within a quarter of an hour', async () => {
    const { catalogue, call, asked, pass } = sceneWithNodes();
    await catalogue.browse(['404'], call());
    pass(14 * minutes);
    expect(await catalogue.browse(['404'], call())).toEqual([]);
    expect(asked).toEqual([['404']]);
  });
});
