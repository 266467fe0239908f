import type { Tool, Toolset } from '../tool.ts';
import type { Markets } from '../tool-context.ts';
import type { GetMetricsOptions } from './get-metrics.ts';
import type { HealthCheckOptions } from './health-check.ts';
import { createOpsTools } from './ops-tools.ts';
import { createResearchTools } from './research-tools.ts';
import { createShoppingTools } from './shopping-tools.ts';

export interface ChosenToolsOptions extends HealthCheckOptions, GetMetricsOptions {
  readonly markets: Markets;
  /** Those the operator has switched on. */
  readonly toolsets: readonly Toolset[];
}

/** The tools of the chosen sets, shopping first, whatever the order of the choice. */
export function createChosenTools({ markets, toolsets, ...operator }: ChosenToolsOptions): readonly Tool[] {
  const all = [...createShoppingTools(markets), ...createResearchTools(), ...createOpsTools(operator)];
  return all.filter(({ toolset }) => toolsets.includes(toolset));
}
