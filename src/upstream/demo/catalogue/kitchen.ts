import type { Department } from '../seed.ts';

/** Coffee, tea, cooking and what stands on the counter. */
export const kitchen: Department = {
  root: 'Home & Kitchen',
  indexes: ['HomeAndKitchen', 'Home'],
  shelves: `
## Coffee & Tea > Espresso Machines [Appliances] = espresso maker, coffee machine, cappuccino, barista, siebträger, espressomaschine
Corvessa | Barista Duo Espresso Machine with Milk Frother, 15 Bar, Stainless Steel | 179.99 < 229.99 | 4.4 6218 | lightning, kilograms 5.8, warranty 2 years
  15 bar pump with gentle pre-infusion for even extraction; Steam wand for cappuccino and flat white; 1.8 L tank lifts out to the front
Corvessa | Barista Uno Compact Espresso Machine, 15 Bar, 14 cm Wide | 119.99 | 4.2 2874 | kilograms 3.6, warranty 2 years
  Slim body for small kitchens; Takes ground coffee and paper pods; Heats up in 40 seconds
  * Color: Steel, Cream, Black
Halvmark | Primo Bean-to-Cup Espresso Machine with Conical Grinder | 649.00 < 749.00 | 4.6 1934 | prime-deal, kilograms 10.4, warranty 2 years
  Grinds fresh for every cup in 30 settings; PID temperature control holds 93 °C; 58 mm portafilter as in a café
Halvmark | Primo Automatic Espresso Machine, One-Touch Latte, Quiet Brew | 899.00 | 4.3 812 | kilograms 9.6
  Nine drinks at one touch; Milk carafe rinses itself; Remembers four profiles
Tamperlin | Lever Classic Manual Espresso Maker, No Electricity | 139.00 | 4.5 407 | scarce
  Press by hand up to 9 bar; Fits in a backpack; Works with any fine grind

## Coffee & Tea > Coffee Makers [Appliances] = drip coffee machine, filter coffee, kaffeemaschine, cafetière
Norrbrew | Morning Drip Coffee Maker, 12 Cup, Thermal Carafe, Programmable | 89.99 < 109.99 | 4.4 9120 | open-deal
  Keeps coffee hot for four hours without a hot plate; Starts by timer before you wake; Pause to pour a first cup
Tamperlin | Pour-Over Coffee Set, Glass Carafe with Steel Filter, 800 ml | 27.99 | 4.6 3382
  Borosilicate glass; Reusable double-mesh filter; Cork sleeve stays cool
Tamperlin | French Press, Double-Wall Stainless Steel, 1 L | 34.99 | 4.7 12840
  Keeps coffee warm for an hour; Four-layer filter leaves no grit; Dishwasher safe
  * Color: Brushed Steel, Matte Black, Copper
Brewhaven | Cold Brew Pitcher with Fine Mesh Infuser, 1.5 L | 24.95 | 4.5 5106
  Fits the fridge door; Airtight lid keeps brew fresh for a week

## Coffee & Tea > Electric Kettles [Appliances] = tea kettle, water boiler, wasserkocher, bouilloire, hervidor, 電気ケトル
Norrbrew | Quiet Kettle 1.7 L, Variable Temperature, Keep Warm | 64.99 < 79.99 | 4.5 4127 | kilograms 1.3, warranty 2 years
  Six presets from green tea to coffee; Boils a litre in under three minutes at 46 dB; Keeps warm for 60 minutes
  * Color: Matte Black, Pearl White, Sage
Norrbrew | Gooseneck Kettle 0.9 L for Pour-Over, 1 °C Steps | 79.00 | 4.7 2266
  Counterweighted handle pours a steady thread; Built-in brew timer
Kettlewright | Glass Electric Kettle 1.5 L with Blue Light | 29.99 | 4.3 15874
  Auto shut-off and boil-dry protection; Wide opening for easy cleaning

## Small Appliances > Air Fryers [Appliances] = heißluftfritteuse, friteuse, freidora de aire, airfryer
Ovenwick | Crispa 5.5 L Air Fryer, 8 Presets, Non-Stick Basket | 89.99 < 119.99 | 4.6 21344 | lightning, kilograms 4.9, warranty 1 year
  Feeds a family of four; Crisp chips with a spoon of oil; Basket goes into the dishwasher
Ovenwick | Crispa Duo 9 L Dual Basket Air Fryer, Sync Finish | 149.99 < 189.99 | 4.7 8420 | kilograms 7.7
  Two dishes ready at the same minute; Windows and lights in both drawers; Six cooking modes
Panbury | Mini Air Fryer 2 L for One or Two, Mechanical Dials | 49.99 | 4.3 3961
  No display, no app: two dials; Footprint of a sheet of paper

## Small Appliances > Blenders [Appliances] = smoothie maker, mixer, standmixer
Whirlden | Pro 1200 Blender, 2 L Jug, Ice Crush and Soup Modes | 129.99 | 4.5 5733 | warranty 3 years
  1200 W motor with steel coupling; Hot soup in six minutes; Self-cleans in 60 seconds
Whirlden | Go Portable Smoothie Blender, 500 ml, USB-C | 36.99 < 44.99 | 4.2 9877 | early-deal
  Fifteen smoothies per charge; Blends and drinks from one cup
  * Color: Mint, Coral, Graphite
Whirlden | Hand Blender Set, 800 W, Whisk and Chopper | 42.99 | 4.4 2418
  Splash guard keeps counters clean; Steel shaft is dishwasher safe

## Small Appliances > Toasters [Appliances] = grille-pain, tostadora
Kettlewright | Two-Slice Wide Slot Toaster, 7 Levels, Bagel Mode | 39.99 | 4.4 6610
  High lift for small slices; Pull-out crumb tray
  * Color: Cream, Black, Brushed Steel
Ovenwick | Bench Toaster Oven 22 L, Convection, 10 Functions | 159.00 | 4.5 1877 | kilograms 8.8
  Bakes a 30 cm pizza; Double glass door stays cool

## Cookware > Pans & Pots = frying pan, skillet, saucepan, pfanne, poêle, sartén
Panbury | Carbon Steel Frying Pan, Pre-Seasoned, Oven Safe | 44.99 | 4.6 4802
  Lighter than cast iron; Works on every hob, induction too
  * Size: 20 cm x0.8, 24 cm, 28 cm x1.25
Panbury | Everyday Non-Stick Cookware Set, 10 Pieces, PFAS-Free Ceramic | 149.99 < 199.99 | 4.4 7345 | lightning
  Pans, pots and lids that stack into half the room; Ceramic coating free of PFAS
Ferrowen | Cast Iron Dutch Oven with Lid, 5.5 L, Enamelled | 94.99 | 4.8 10291 | kilograms 5.4
  Braises, bakes bread and goes to the table; Light enamel shows how browning goes
  * Color: Brick Red, Marine Blue, Ivory

## Kitchen Tools > Kitchen Knives = chef knife, cook's knife, kochmesser, couteau
Bladehollow | Chef's Knife 20 cm, Forged German-Style Steel, Full Tang | 69.00 | 4.7 5520 | map
  Hand-finished 15 degree edge; Balanced at the bolster; Walnut handle
Bladehollow | Knife Block Set, 7 Pieces, Magnetic Acacia Block | 139.99 < 169.99 | 4.5 2093
  Five knives, shears and block; Each knife takes an edge again on any stone
Bladehollow | Paring Knife 9 cm with Sheath | 16.99 | 4.6 3310
  Small enough for garlic; Sheath for picnic baskets
`,
};
