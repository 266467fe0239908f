import type { ToolContext } from './tool-context.ts';

/** The same context, and how many requests left for Amazon through it: what a tool can afford depends on what the cache
 *  has spared it. */
export function metered(context: ToolContext): { readonly context: ToolContext; spentCalls(): number } {
  let spent = 0;
  return {
    context: {
      ...context,
      callTo(marketplace) {
        const call = context.callTo(marketplace);
        const onDeparture = (): void => {
          spent += 1;
          call.onDeparture?.();
        };
        return { ...call, onDeparture };
      },
    },
    spentCalls: () => spent,
  };
}
