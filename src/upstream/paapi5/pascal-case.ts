/** Says a request's members in PA-API's spelling: `itemIds` is `ItemIds`, and `asin`, being an acronym, `ASIN`. */
export function toPascalMembers(
  members: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [toPascalMember(name), value]));
}

export function toPascalMember(name: string): string {
  return name === 'asin' ? 'ASIN' : capitalised(name);
}

/** `itemInfo.byLineInfo` as `ItemInfo.ByLineInfo`. */
export function toPascalResource(resource: string): string {
  return resource.split('.').map(capitalised).join('.');
}

/** Parses JSON and gives its members the spelling that they have in the Creators API, so that one reader serves both.
 *  @throws SyntaxError or RangeError when it is no JSON, or too deep */
export function parsePascalJson(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).map(([name, member]) => [toCamel(name), member]))
      : value,
  );
}

// `ASIN`, `URL` and `EANs` are acronyms and go down as a whole; `DetailPageURL` only loses its first capital.
function toCamel(name: string): string {
  return /^[A-Z]+s?$/.test(name) ? name.toLowerCase() : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

function capitalised(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
