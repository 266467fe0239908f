import { describe, expect, test } from 'vitest';
import type { Call } from '../../src/products/catalogue.ts';
import { CatalogueError, type CatalogueErrorCode } from '../../src/products/errors.ts';
import { asinNo } from '../support/a-product.ts';
import { aShelf } from '../support/a-shelf.ts';
import { askTool } from '../support/ask-tool.ts';

const oneProduct = { asins: [asinNo(1)] };

describe('a tool call', () => {
  const failures: readonly (readonly [CatalogueErrorCode, number | undefined, string])[] = [
    ['throttled', 4_200, 'Amazon asks for a pause. Try again in 5 seconds.'],
    ['throttled', undefined, 'Amazon asks for a pause. Try again in about a minute.'],
    ['quota_exhausted', 900_000, "Today's budget of Amazon requests is used up. Try again in 15 minutes."],
    ['quota_exhausted', 86_401_000, "Today's budget of Amazon requests is used up. Try again in 24 hours."],
    ['quota_exhausted', 7_260_000, "Today's budget of Amazon requests is used up. Try again in 2 hours."],
    ['quota_exhausted', 7_321_000, "Today's budget of Amazon requests is used up. Try again in 3 hours."],
    [
      'invalid_request',
      undefined,
      'Amazon refused the request as it was put. Change the arguments and try once more.',
    ],
    ['busy', 1_000, 'Too many people are asking at once. Try again in 1 second.'],
    [
      'upstream_down',
      undefined,
      "Amazon's catalogue does not answer at the moment. Try again in about a minute.",
    ],
    [
      'unauthorized',
      undefined,
      "This server's Amazon credentials were refused. Trying again will not help; the operator of this server has to act.",
    ],
  ];

  test.each(failures)(
    'that fails with %s (pause: %s) says what that means and when to try again',
    async (code, retryAfterMs, sentence) => {
      const lookup = async (): Promise<never> => {
        throw new CatalogueError(code, 'HTTP 500 at https://secret.example: <b>upstream prose</b>', {
          ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
        });
      };
      const reply = await askTool({ catalogue: aShelf({ lookup }) }, 'get_product_details', oneProduct);
      expect(reply.isError).toBe(true);
      expect(reply.text).toBe(sentence);
      expect(reply.events.toolCalls).toMatchObject([{ status: 'failed', code }]);
      expect(reply.events.bugs).toEqual([]);
    },
  );

  test('whose argument Amazon refuses names it in the words of the tool', async () => {
    const search = async (): Promise<never> => {
      throw new CatalogueError('invalid_request', 'HTTP 400', { refusedArgument: 'maxPriceMinor' });
    };
    const catalogue = aShelf({ search });
    const args = { query: 'kettle', max_price: 5_000_000 };
    const { text } = await askTool({ catalogue }, 'search_products', args);
    expect(text).toBe('Amazon refused the argument max_price as it was put. Change it and try once more.');
    // An argument that the caller did not give is not the caller's to change.
    const without = await askTool({ catalogue }, 'search_products', { query: 'kettle' });
    expect(without.text).toBe(
      'Amazon refused the request as it was put. Change the arguments and try once more.',
    );
  });

  test('that meets a bug of ours says nothing of it, and the operator learns everything', async () => {
    const bug = new TypeError('cannot read postgres://user:secret@host');
    const lookup = async (): Promise<never> => {
      throw bug;
    };
    const reply = await askTool({ catalogue: aShelf({ lookup }) }, 'get_product_details', oneProduct);
    expect(reply.text).toBe(
      'Something went wrong inside this server; the request itself may be fine. Trying once more later may work.',
    );
    expect(reply.events.bugs).toEqual([
      { where: 'tool get_product_details', requestId: 'request-1', error: bug },
    ]);
    expect(reply.events.toolCalls).toMatchObject([{ status: 'broken' }]);
  });

  test('ends at its deadline even when what it waits for is deaf', async () => {
    const lookup = () => new Promise<never>(() => undefined);
    const options = { catalogue: aShelf({ lookup }), deadlineMs: 20 };
    const reply = await askTool(options, 'get_product_details', oneProduct);
    expect(reply.text).toBe('The answer took too long. Try again in about a minute.');
    expect(reply.events.toolCalls).toMatchObject([{ status: 'failed', code: 'deadline' }]);
  });

  test('tells what kept the answer away when its deadline passes', async () => {
    const lookup = (_asins: unknown, { onTrouble }: Call): Promise<never> => {
      onTrouble?.(new CatalogueError('throttled', 'scripted', { retryAfterMs: 15_000 }));
      return new Promise(() => {});
    };
    const options = { catalogue: aShelf({ lookup }), deadlineMs: 20 };
    const reply = await askTool(options, 'get_product_details', oneProduct);
    expect(reply.text).toBe('Amazon asks for a pause. Try again in 15 seconds.');
    expect(reply.events.toolCalls).toMatchObject([{ status: 'failed', code: 'throttled' }]);
  });

  test('calls a missed deadline by its name, whatever error the wait ends with', async () => {
    const lookup = (_: unknown, { signal }: Call) =>
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('socket hang up')));
      });
    const options = { catalogue: aShelf({ lookup }), deadlineMs: 20 };
    const reply = await askTool(options, 'get_product_details', oneProduct);
    expect(reply.events.toolCalls).toMatchObject([{ status: 'failed', code: 'deadline' }]);
    expect(reply.events.bugs).toEqual([]);
  });

  test('carries its deadline, and who asks, to the catalogue', async () => {
    const catalogue = aShelf();
    await askTool({ catalogue, deadlineMs: 20_000 }, 'get_product_details', {
      ...oneProduct,
      marketplace: 'DE',
    });
    expect(catalogue.arrivals[0]?.call).toMatchObject({
      marketplace: { code: 'DE' },
      language: 'de_DE',
      priority: 'interactive',
      deadlineAt: Date.parse('2026-11-20T09:00:20Z'),
      requestId: 'request-1',
      caller: 'ada',
    });
  });

  test('is counted once, with the Amazon calls it cost', async () => {
    const catalogue = aShelf({
      search: async (_, call) => {
        call.onSend?.();
        return { products: [], refinements: [], askedAt: 0 };
      },
    });
    const args = { query: 'kettle', min_rating: 4 };
    const { events } = await askTool({ catalogue }, 'search_products', args);
    expect(events.toolCalls).toEqual([
      {
        tool: 'search_products',
        status: 'ok',
        durationMs: 0,
        requestId: 'request-1',
        caller: 'ada',
        amazonCalls: 2,
        marketplace: 'US',
      },
    ]);
  });
});
