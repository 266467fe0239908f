import { environmentVariables, type Values, type Variable } from './environment-variables.ts';
import { type Fault, shown } from './fault.ts';

/** Parses each variable for itself. One that is at fault stands at its fallback, so that the rest can be judged. */
export function readValues(texts: ReadonlyMap<string, string>): { values: Values; faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const values = Object.fromEntries(
    Object.entries<Variable<unknown>>(environmentVariables).map(([name, variable]) => {
      const text = texts.get(name);
      const parsed = parse(variable, text ?? variable.fallback);
      if (text === undefined || parsed !== undefined) return [name, parsed];
      const received = shown(text, { secret: variable.secret === true });
      faults.push({ name, allowed: variable.kind.allowed, received });
      return [name, parse(variable, variable.fallback)];
    }),
  );
  // fromEntries forgets names and types; each value has just come from its own variable's schema.
  return { values: values as Values, faults };
}

function parse(variable: Variable<unknown>, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  return variable.kind.schema.safeParse(text).data;
}
