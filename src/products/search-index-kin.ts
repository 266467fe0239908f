import type { Marketplace } from './marketplace.ts';

// One shelf under two names, depending on the marketplace.
const sameShelf: readonly (readonly string[])[] = [
  ['Fashion', 'Apparel'],
  ['GardenAndOutdoor', 'Garden'],
  ['HomeAndKitchen', 'Home'],
  ['ToysAndGames', 'Toys'],
  ['GroceryAndGourmetFood', 'Grocery'],
  ['ToolsAndHomeImprovement', 'HomeImprovement'],
  ['Industrial', 'IndustrialAndScientific'],
  ['EverythingElse', 'Miscellaneous'],
];

// Where the goods of a narrow index stand in a marketplace that does not have it.
const widerShelf: ReadonlyMap<string, string> = new Map([
  ['AmazonVideo', 'MoviesAndTV'],
  ['Appliances', 'HomeAndKitchen'],
  ['Classical', 'Music'],
  ['Computers', 'Electronics'],
  ['DigitalMusic', 'Music'],
  ['FashionBaby', 'Fashion'],
  ['FashionBoys', 'Fashion'],
  ['FashionGirls', 'Fashion'],
  ['FashionMen', 'Fashion'],
  ['FashionWomen', 'Fashion'],
  ['ForeignBooks', 'Books'],
  ['Furniture', 'HomeAndKitchen'],
  ['Hobbies', 'ToysAndGames'],
  ['Jewelry', 'Fashion'],
  ['KindleStore', 'Books'],
  ['Lighting', 'ToolsAndHomeImprovement'],
  ['Luggage', 'Fashion'],
  ['LuxuryBeauty', 'Beauty'],
  ['MobileAndAccessories', 'Electronics'],
  ['MobileApps', 'Software'],
  ['Photo', 'Electronics'],
  ['Shoes', 'Fashion'],
  ['VHS', 'MoviesAndTV'],
  ['Vehicles', 'Automotive'],
  ['Watches', 'Fashion'],
]);

/** The same shelf as this marketplace names it: `Garden` of Belgium is `GardenAndOutdoor` in the United States. */
export function sameIndexIn({ searchIndexes }: Marketplace, index: string): string | undefined {
  const names = sameShelf.find((shelf) => shelf.includes(index)) ?? [];
  return [index, ...names].find((name) => searchIndexes.includes(name));
}

/** The nearest wider shelf that this marketplace has: `Shoes` are under `Fashion` in Sweden. */
export function widerIndexIn(marketplace: Marketplace, index: string): string | undefined {
  const wider = widerShelf.get(index);
  return wider === undefined ? undefined : sameIndexIn(marketplace, wider);
}
