import type { Dimensions, Measure, Specs } from '../products/product.ts';

type SpecValue = string | number;

/** Specifications as flat names and values; lists are joined, what nobody measured is left out. */
export function specsOf(specs: Specs | undefined): Record<string, SpecValue> | undefined {
  if (specs === undefined) return undefined;
  const { dimensions, productGroup, partNumber, unitCount, energyClass, releaseDate, publicationDate } =
    specs;
  const named: Readonly<Record<string, SpecValue | undefined>> = {
    type: productGroup,
    binding: specs.binding,
    color: specs.color,
    size: specs.size,
    model: specs.model,
    part_number: partNumber,
    unit_count: unitCount,
    dimensions: sidesOf(dimensions),
    weight: measureOf(dimensions?.weight),
    energy_class: energyClass,
    warranty: specs.warranty,
    pages: specs.pages,
    languages: listed(specs.languages),
    formats: listed(specs.formats),
    edition: specs.edition,
    release_date: releaseDate,
    publication_date: publicationDate,
    audience: specs.audience,
    ...(specs.adult === true ? { adult_content: 'yes' } : {}),
    ean: listed(specs.eans),
    isbn: listed(specs.isbns),
    upc: listed(specs.upcs),
  };
  const known = Object.entries(named).filter((entry): entry is [string, SpecValue] => entry[1] !== undefined);
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

function sidesOf(dimensions: Dimensions | undefined): string | undefined {
  const sides = [dimensions?.length, dimensions?.width, dimensions?.height]
    .map(measureOf)
    .filter((side) => side !== undefined);
  return sides.length === 0 ? undefined : sides.join(' × ');
}

/** Amazon's data has zero widths and weights; they mean that nobody measured. */
function measureOf(measure: Measure | undefined): string | undefined {
  return measure !== undefined && measure.value > 0
    ? `${measure.value} ${measure.unit.toLowerCase()}`
    : undefined;
}

function listed(values: readonly string[] | undefined): string | undefined {
  return values === undefined || values.length === 0 ? undefined : values.slice(0, 3).join(', ');
}
