import { readdirSync, readFileSync } from 'node:fs';
import {
  type Category,
  type Choice,
  type ProductTemplate,
  type Trait,
  traitNames,
} from './product-template.ts';

const folder = new URL('./catalogue/', import.meta.url);

/** Reads the whole shop from the text files beside this reader, in the order of their names. Every brand, author and
 *  product in it is invented.
 *  @throws RangeError naming file and line: a slip in the text is our bug */
export function readCatalogue(): readonly Category[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .toSorted()
    .flatMap((file) => parseDepartment(readFileSync(new URL(file, folder), 'utf8'), file));
}

/** Reads the text of one department. Every line is one of these:
 *
 *      // A comment
 *      # Home & Kitchen [HomeAndKitchen Home]
 *      ## Coffee & Tea > Espresso Machines [Appliances] = coffee maker, barista
 *      Brand | Name | 249.99 < 299.99 | 4.5 3182 | lightning, warranty 2 years
 *        A feature; another feature
 *        * Color: Black, White; Size: Small, Large x1.4
 *
 *  `#` is the root of the category tree and the search indexes that hold everything below it, under every name the
 *  marketplaces have for them. A dash stands for an unknown price or unknown reviews; the traits may be left out.
 *  @param file its name, for errors
 *  @throws RangeError naming file and line */
export function parseDepartment(text: string, file: string): readonly Category[] {
  const categories: Draft[] = [];
  let department: Department | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    try {
      if (line.startsWith('# ')) department = parseDepartmentLine(line);
      else if (line.startsWith('## ')) categories.push({ ...parseCategory(line, department), templates: [] });
      else if (line.trim() !== '' && !line.startsWith('//')) addLine(line, categories.at(-1)?.templates);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new RangeError(`${file}:${index + 1}: ${error.message}: ${line.trim()}`);
    }
  }
  return categories;
}

interface Department {
  readonly root: string;
  readonly indexes: readonly string[];
}

interface Draft extends Category {
  readonly templates: ProductTemplate[];
}

function addLine(line: string, templates: ProductTemplate[] | undefined): void {
  if (templates === undefined) throw new RangeError('a product stands under no category');
  if (!line.startsWith('  ')) {
    templates.push(parseTemplate(line));
    return;
  }
  const last = templates.pop();
  if (last === undefined) throw new RangeError('a detail belongs to no product');
  templates.push(withDetail(last, line.trim()));
}

function parseDepartmentLine(line: string): Department {
  const [, root, indexes] = /^# ([^[]+?) \[([^\]]+)\]$/.exec(line) ?? [];
  if (root === undefined || indexes === undefined) throw new RangeError('unreadable department');
  return { root, indexes: indexes.split(' ') };
}

function parseCategory(line: string, department: Department | undefined): Omit<Category, 'templates'> {
  const [, path, indexes, words = ''] = /^## ([^[=]+?)(?: \[([^\]]+)\])?(?: = (.+))?$/.exec(line) ?? [];
  if (path === undefined) throw new RangeError('unreadable category');
  if (department === undefined) throw new RangeError('a category stands under no department');
  return {
    path: [department.root, ...path.split(' > ')],
    indexes: [...department.indexes, ...(indexes?.split(' ') ?? [])],
    words,
  };
}

function parseTemplate(line: string): ProductTemplate {
  const [maker, name, price, reviews, traits] = line.split(' | ');
  const priced = /^(?:-|(\d+\.\d\d)(?: < (\d+\.\d\d))?)$/.exec(price ?? '');
  const reviewed = /^(?:-|([1-5]\.\d) (\d+))$/.exec(reviews ?? '');
  if (maker === undefined || name === undefined) throw new RangeError('unreadable product');
  if (priced === null) throw new RangeError('unreadable price');
  if (reviewed === null) throw new RangeError('unreadable reviews');
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
  if (trait === undefined) throw new RangeError(`unknown trait "${text}"`);
  return [trait, value.join(' ')];
}

function withDetail(template: ProductTemplate, detail: string): ProductTemplate {
  if (detail.startsWith('* ')) {
    return { ...template, choices: detail.slice(2).split('; ').map(parseChoice) };
  }
  return { ...template, features: [...template.features, ...detail.split('; ')] };
}

function parseChoice(text: string): Choice {
  const [name = '', values = ''] = text.split(': ');
  return {
    name,
    values: values.split(', ').map((entry) => {
      const [, value, factor = '1'] = /^(.+?)(?: x(\d+(?:\.\d+)?))?$/.exec(entry) ?? [];
      if (value === undefined) throw new RangeError(`unreadable variation "${text}"`);
      return { value, priceFactor: Number(factor) };
    }),
  };
}

function toCents(text: string): number {
  return Math.round(Number(text) * 100);
}
