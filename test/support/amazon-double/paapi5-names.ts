// PA-API's spelling, told from the Creators API's. Written apart from the server's own, which it has to check.
const acronyms: Readonly<Record<string, string>> = {
  asin: 'ASIN',
  eans: 'EANs',
  isbns: 'ISBNs',
  upcs: 'UPCs',
  url: 'URL',
};

/** A whole answer with its members in PA-API's spelling, and nothing that is null: PA-API leaves such members out. */
export function toPaapi5(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toPaapi5);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null && member !== undefined)
      .map(([name, member]) => [toPaapi5Name(name), toPaapi5(member)]),
  );
}

/** `parentASIN` as `ParentASIN`, `itemInfo.title` as `ItemInfo.Title`. */
export function toPaapi5Name(name: string): string {
  return acronyms[name] ?? name.replace(/(^|\.)[a-z]/g, (initial) => initial.toUpperCase());
}

/** A request's members in the Creators API's spelling; one that is not spelt as PA-API spells it is not known. */
export function fromPaapi5(body: object): Readonly<Record<string, unknown>> {
  const known = Object.entries(body).filter(([name]) => /^[A-Z]/.test(name));
  return Object.fromEntries(
    known.map(([name, member]) => [
      name === 'ASIN' ? 'asin' : name.replace(/^[A-Z]/, (initial) => initial.toLowerCase()),
      member,
    ]),
  );
}
