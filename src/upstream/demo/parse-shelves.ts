import { type Choice, type Department, type Seed, type Shelf, type Trait, traitNames } from './seed.ts';

/** Reads a department's table. Every line is one of four:
 *
 *      ## Coffee & Tea > Espresso Machines [Appliances] = coffee maker, barista
 *      Brand | Name | 249.99 < 299.99 | 4.5 3182 | lightning, warranty 2 years
 *        A feature; another feature
 *        * Color: Black, White; Size: Small, Large x1.4
 *
 *  A dash stands for an unknown price or unknown reviews; the traits may be left out.
 *  @throws RangeError naming the line: a slip of the pen in the table is our bug */
export function parseShelves(department: Department): readonly Shelf[] {
  const shelves: { -readonly [K in keyof Shelf]: K extends 'seeds' ? Seed[] : Shelf[K] }[] = [];
  for (const line of department.shelves.split('\n')) {
    const seeds = shelves.at(-1)?.seeds ?? [];
    const last = seeds.at(-1);
    if (line.trim() === '') continue;
    if (line.startsWith('## ')) shelves.push({ ...parseHeading(line, department), seeds: [] });
    else if (!line.startsWith('  ')) seeds.push(parseSeed(line));
    else if (last === undefined) throw new RangeError(`a demo shelf has a detail of no product: ${line}`);
    else seeds[seeds.length - 1] = withDetail(last, line.trim());
  }
  return shelves;
}

function parseHeading(line: string, department: Department): Omit<Shelf, 'seeds'> {
  const parts = /^## ([^[=]+?)(?: \[([^\]]+)\])?(?: = (.+))?$/.exec(line);
  if (parts?.[1] === undefined) throw new RangeError(`unreadable demo shelf: ${line}`);
  return {
    path: [department.root, ...parts[1].split(' > ')],
    indexes: [...department.indexes, ...(parts[2]?.split(' ') ?? [])],
    words: parts[3] ?? '',
  };
}

function parseSeed(line: string): Seed {
  const [maker, name, price, reviews, traits] = line.split(' | ');
  const priced = /^(?:-|(\d+\.\d\d)(?: < (\d+\.\d\d))?)$/.exec(price ?? '');
  const reviewed = /^(?:-|([1-5]\.\d) (\d+))$/.exec(reviews ?? '');
  if (maker === undefined || name === undefined || priced === null || reviewed === null) {
    throw new RangeError(`unreadable demo product: ${line}`);
  }
  return {
    maker,
    name,
    features: [],
    choices: [],
    traits: new Map(traits?.split(', ').map(parseTrait)),
    ...(priced[1] === undefined ? {} : { priceUsd: toCents(priced[1]) }),
    ...(priced[2] === undefined ? {} : { wasUsd: toCents(priced[2]) }),
    ...(reviewed[1] === undefined ? {} : { stars: Number(reviewed[1]), reviewCount: Number(reviewed[2]) }),
  };
}

function parseTrait(text: string): [Trait, string] {
  const [word, ...value] = text.split(' ');
  const trait = traitNames.find((name) => name === word);
  if (trait === undefined) throw new RangeError(`unknown trait of a demo product: ${text}`);
  return [trait, value.join(' ')];
}

function withDetail(seed: Seed, detail: string): Seed {
  if (detail.startsWith('* ')) return { ...seed, choices: detail.slice(2).split('; ').map(parseChoice) };
  return { ...seed, features: [...seed.features, ...detail.split('; ')] };
}

function parseChoice(text: string): Choice {
  const [name = '', values = ''] = text.split(': ');
  return {
    name,
    values: values.split(', ').map((entry) => {
      const parts = /^(.+?)(?: x(\d+(?:\.\d+)?))?$/.exec(entry);
      if (parts?.[1] === undefined) throw new RangeError(`unreadable demo variation: ${text}`);
      return { value: parts[1], priceFactor: Number(parts[2] ?? 1) };
    }),
  };
}

function toCents(text: string): number {
  return Math.round(Number(text) * 100);
}
