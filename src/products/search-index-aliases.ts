import type { Marketplace } from './marketplace.ts';

// One index under two names, depending on the marketplace.
const aliases: readonly (readonly string[])[] = [
  ['Fashion', 'Apparel'],
  ['GardenAndOutdoor', 'Garden'],
  ['HomeAndKitchen', 'Home'],
  ['ToysAndGames', 'Toys'],
  ['GroceryAndGourmetFood', 'Grocery'],
  ['ToolsAndHomeImprovement', 'HomeImprovement'],
  ['Industrial', 'IndustrialAndScientific'],
  ['EverythingElse', 'Miscellaneous'],
];

// The index that holds these products in a marketplace that does not have the narrow one.
const broaderIndexes: ReadonlyMap<string, string> = new Map([
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

/** The same index as this marketplace names it: `Garden` of Belgium is `GardenAndOutdoor` in the United States. */
export function aliasIn({ searchIndexes }: Marketplace, index: string): string | undefined {
  const names = aliases.find((group) => group.includes(index)) ?? [];
  return [index, ...names].find((name) => searchIndexes.includes(name));
}

/** The nearest broader index that this marketplace has: `Shoes` are under `Fashion` in Sweden. */
export function broaderIndexIn(marketplace: Marketplace, index: string): string | undefined {
  const wider = broaderIndexes.get(index);
  return wider === undefined ? undefined : aliasIn(marketplace, wider);
}
