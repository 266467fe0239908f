import type { Department } from '../seed.ts';

/** The pantry, with prices by weight. */
export const grocery: Department = {
  root: 'Grocery & Gourmet Food',
  indexes: ['GroceryAndGourmetFood', 'Grocery'],
  shelves: `
## Beverages > Coffee Beans = coffee whole bean ground coffee kaffeebohnen café en grains コーヒー
Hartmere Roasters | House Blend Whole Bean Coffee, Medium Roast | 15.99 | 4.5 11208 | grams 500
  Hazelnut, cocoa and a clean finish; Roasted every Tuesday
  * Size: 250 g x0.6, 500 g, 1 kg x1.85
Hartmere Roasters | Night Train Espresso Beans, Dark Roast, 1 kg | 24.99 < 29.99 | 4.6 7515 | lightning, grams 1000
  Thick crema; Made for milk drinks
Hartmere Roasters | Swiss Water Decaf Coffee, Ground, 340 g | 12.99 | 4.4 3602 | grams 340
  Decaffeinated without solvents; Ground for filter
Kumbelo | Single Origin Coffee Beans, Washed, Highland Lot 7 | 18.50 | 4.7 1290 | grams 340, scarce
  Apricot and black tea; One harvest, one farm

## Beverages > Tea = tea gift mom tee thé té お茶
Willow & Steam | English Breakfast Tea, 100 Bags | 9.49 | 4.7 13140 | count 100
  Plastic-free bags; Strong enough for milk
Willow & Steam | Loose Leaf Tea Gift Box, 8 Tins | 34.99 < 42.00 | 4.8 3829 | open-deal
  Green, black, herbal and two surprises; Tins to keep
Mizuhara Garden | Ceremonial Matcha, First Harvest, 40 g | 27.99 | 4.6 4471 | grams 40
  Stone-ground and shade-grown; Bright green and not bitter
Willow & Steam | Peppermint Herbal Tea, 40 Bags | 5.99 | 4.6 8016 | count 40

## Beverages > Soft Drinks & Water = sparkling soda drink lemonade
Fizzel | Sparkling Elderflower Drink, Low Sugar, 12 x 250 ml | 17.99 | 4.4 2750 | millilitres 3000
  Pressed flowers and lemon; Cans chill in an hour
  * Flavor: Elderflower, Ginger, Blood Orange

## Snacks > Nuts & Dried Fruit = nuts snack almonds trail mix healthy nüsse
Orchard & Husk | Roasted Mixed Nuts, Unsalted, 1 kg | 19.99 | 4.6 9925 | grams 1000
  Almonds, cashews, hazelnuts, walnuts; Zip bag
Orchard & Husk | Soft Dried Mango, No Added Sugar, 400 g | 13.49 | 4.5 5203 | grams 400
  Mango and nothing else
Orchard & Husk | Trail Mix Snack Packs, 24 x 40 g | 21.99 < 26.99 | 4.4 6680 | count 24, grams 960
  One pack per lunchbox

## Snacks > Chocolate & Sweets = candy gift her mom friend sweets schokolade chocolat チョコレート
Cacaolino | Dark Chocolate 72% Assortment, 24 Squares | 16.99 | 4.7 5118 | count 24
  Six origins side by side; Traded directly
Cacaolino | Hazelnut Praline Gift Box, 16 Pieces | 24.99 | 4.6 2907 | count 16
  Filled by hand; Wide ribbon
Sugarfen | Sour Fruit Gummies, Vegan, 1 kg Tub | 11.99 | 4.3 7744 | grams 1000
  Real fruit juice; No gelatine

## Snacks > Protein & Cereal Bars = protein bar energy bar riegel barre
Tallwheat | Oat and Honey Granola Bars, 20 Pack | 12.99 | 4.5 10318 | count 20
  Crunchy, five ingredients
Tallwheat | Protein Bars, 20 g, 12 Pack | 23.99 < 28.99 | 4.3 8190 | early-deal, count 12
  No aftertaste; Less than 2 g sugar
  * Flavor: Peanut Cocoa, Salted Caramel, Cookie Dough

## Pantry > Oils & Condiments = olive oil vinegar sauce öl huile aceite
Monteliva | Extra Virgin Olive Oil, Early Harvest, 750 ml | 21.99 | 4.7 6431 | millilitres 750
  Pressed within four hours; Peppery and green
Monteliva | Balsamic Vinegar, Barrel Aged, 250 ml | 14.99 | 4.6 2218 | millilitres 250
Emberfield | Smoky Chili Sauce Trio, 3 x 150 ml | 17.49 | 4.5 3870 | millilitres 450, count 3
  Mild, warm and brave

## Pantry > Pasta & Grains = pasta rice oats noodles nudeln pâtes 米
Monteliva | Bronze-Cut Spaghetti, 8 x 500 g | 18.99 | 4.7 4420 | grams 4000
  Rough surface holds sauce
Tallwheat | Organic Rolled Oats, 5 kg | 16.99 | 4.6 7263 | grams 5000
Mizuhara Garden | Short Grain Rice, 5 kg | 24.99 | 4.8 3355 | grams 5000
  Sweet and sticky; Polished to order

## Pantry > Honey & Spreads = honey jam peanut butter spread honig miel
Bramblecomb | Raw Wildflower Honey, 1 kg | 17.99 | 4.8 9127 | grams 1000
  Unheated; Glass jar
Orchard & Husk | Crunchy Peanut Butter, 100% Peanuts, 1 kg | 9.99 | 4.6 15072 | grams 1000, sold-out
  No palm oil, no salt
`,
};
