import { type ConfigError, printable } from './config-error.ts';
import { environmentVariables, type Values } from './environment-variables.ts';
import type { Variable } from './variable.ts';

/** Parses each variable for itself. A wrong one is replaced by its default, so that the rest can be checked. */
export function readValues(texts: ReadonlyMap<string, string>): {
  values: Values;
  errors: readonly ConfigError[];
} {
  const errors: ConfigError[] = [];
  const values = Object.fromEntries(
    Object.entries<Variable<unknown>>(environmentVariables).map(([name, variable]) => {
      const text = texts.get(name);
      const parsed = parse(variable, text ?? variable.default);
      if (text === undefined || parsed !== undefined) return [name, parsed];
      const received = printable(text, { secret: variable.secret === true });
      errors.push({ name, allowed: variable.parser.allowed, received });
      return [name, parse(variable, variable.default)];
    }),
  );
  // fromEntries forgets names and types; each value has just come from its own variable's schema.
  return { values: values as Values, errors };
}

function parse(variable: Variable<unknown>, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  return variable.parser.schema.safeParse(text).data;
}
