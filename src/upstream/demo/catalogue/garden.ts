import type { Department } from '../seed.ts';

/** Balconies, beds and barbecues. */
export const garden: Department = {
  root: 'Patio, Lawn & Garden',
  indexes: ['GardenAndOutdoor', 'Garden'],
  shelves: `
## Grills & Outdoor Cooking > Grills = bbq barbecue gift dad him
Embergate | Kettle Charcoal Grill, 57 cm, Ash Catcher | 149.00 < 189.00 | 4.6 4920 | lightning, kilograms 13.8
  Enamelled inside and out; Thermometer in the lid; Wheels and shelf
Embergate | 3-Burner Gas Grill with Side Table | 329.00 | 4.4 1835 | kilograms 38
  Cast grates; Folds to pass a door
Embergate | Outdoor Pizza Oven, Wood Pellet, 30 cm | 199.00 < 249.00 | 4.3 3102 | prime-deal
  450 °C in fifteen minutes; Stone and peel included
Embergate | Grill Tool Set in Case, 18 Pieces | 36.99 | 4.7 6027

## Gardening > Hand Tools = garden tools pruner trowel secateurs gartenschere sécateur gift gardener mom dad
Thistledown | Bypass Pruning Shears, Forged, Left or Right | 28.99 | 4.7 8313
  Cuts 25 mm; Every part replaceable
Thistledown | Stainless Garden Tool Set with Ash Handles, 5 Pieces | 42.99 | 4.6 3716
  Gift box; Handles oiled, not varnished
Thistledown | Kneeler and Seat, Folding, Tool Pouches | 39.99 | 4.5 9402
Thistledown | Leather Gardening Gloves, Thorn-Proof | 21.99 | 4.4 7125
  * Size: S, M, L

## Gardening > Planters & Seeds = plant pot planter seeds raised bed pflanzkübel
Potsworth | Self-Watering Planter, 40 cm, Frost-Proof | 34.99 | 4.5 4408
  Waters for two weeks; Gauge shows when
  * Color: Anthracite, Terracotta, White
Potsworth | Raised Garden Bed on Legs, Cedar, 120 x 60 cm | 119.00 | 4.3 2066 | kilograms 17
Thistledown | Herb Garden Starter Kit, 8 Kinds, Indoor | 22.99 | 4.2 6931
  Basil to thyme, peat-free; A present for cooks
Thistledown | Wildflower Seed Mix for Bees, 100 m² | 15.99 | 4.4 3850 | grams 500

## Gardening > Watering = hose watering can irrigation sprinkler gartenschlauch
Rillwater | Expandable Garden Hose, 30 m, Brass Fittings | 44.99 < 54.99 | 4.2 10518
Rillwater | Drip Irrigation Kit for 40 Pots with Timer | 54.99 | 4.4 2943
  Runs on two batteries for a season
Rillwater | Long-Spout Watering Can, 9 L, Galvanised | 36.99 | 4.7 1604

## Outdoor Power Tools > Mowers & Trimmers = lawn mower trimmer hedge leaf blower rasenmäher tondeuse
Hedgerow & Stoke | Cordless Lawn Mower, 40 V, 38 cm | 289.00 < 349.00 | 4.5 2718 | prime-deal, kilograms 16.4, warranty 3 years
  Mows 400 m² per charge; Folds upright
Hedgerow & Stoke | Cordless Hedge Trimmer, 20 V, 52 cm | 99.00 | 4.5 3390 | kilograms 2.9
Hedgerow & Stoke | Robot Mower without Wire, up to 800 m² | 899.00 | 4.1 614
Hedgerow & Stoke | Leaf Blower and Vacuum, 3000 W | 79.99 | 4.2 5260

## Patio Furniture > Outdoor Seating = garden furniture patio chair hammock lounge gartenmöbel
Framehollow | Folding Adirondack Chair, Recycled Plastic | 129.00 | 4.6 2541
  Stays out all winter; No paint, no splinters
  * Color: Sage, Slate, White
Restwick | Double Hammock with Stand, Cotton | 109.99 < 139.99 | 4.5 6218 | open-deal
Framehollow | Bistro Set, Table and Two Chairs, Steel | 99.99 | 4.4 3097
Wickerlight | Solar String Lights, 15 m, 50 Bulbs | 29.99 | 4.4 14460
  Glow for eight hours; Shatterproof

## Birds & Wildlife > Bird Feeders = bird feeder house vogelhaus mangeoire
Larkspur Farm | Window Bird Feeder, Strong Suction | 24.99 | 4.5 8102
Larkspur Farm | Bird Feeder Camera, Solar, Names Species | 139.00 < 179.00 | 4.3 2274 | early-deal
Larkspur Farm | Cedar Nest Box for Small Birds | 27.99 | 4.7 1933
`,
};
