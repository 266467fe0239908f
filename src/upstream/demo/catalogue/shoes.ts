import type { Department } from '../seed.ts';

/** Feet, from the marathon to the sofa. */
export const shoes: Department = {
  root: 'Shoes',
  indexes: ['Shoes', 'Fashion'],
  shelves: `
## Athletic Shoes > Running Shoes [SportsAndOutdoors] = running shoe trainers sneakers jogging, laufschuhe, chaussures de course, zapatillas, ランニングシューズ
Stridewell | Tempo 5 Men's Road Running Shoes, Cushioned | 84.99 < 109.99 | 4.5 7422 | lightning
  8 mm drop and a springy foam; Knit upper breathes; Reflects headlights from behind
  * Color: Black, Cobalt, Lime; Size: 8, 9, 10, 11, 12
Stridewell | Tempo 5 Women's Road Running Shoes, Cushioned | 84.99 < 109.99 | 4.6 8105 | open-deal
  8 mm drop and a springy foam; Shaped for a narrower heel; Knit upper breathes
  * Color: White, Coral, Slate; Size: 6, 7, 8, 9, 10
Fellbrook | Ridge GT Men's Trail Running Shoes, Waterproof | 129.00 | 4.4 2316
  5 mm lugs grip wet rock; Rock plate under the forefoot; Membrane keeps streams out
  * Size: 8, 9, 10, 11, 12
Fellbrook | Ridge Women's Trail Running Shoes, Lightweight | 109.00 | 4.5 1874
  230 g a shoe; Drains and dries fast; Toe cap against roots
  * Size: 6, 7, 8, 9
Stridewell | Carbon Pacer Race Shoes, Unisex | 199.00 < 239.00 | 4.3 612 | prime-deal
  Full carbon plate; For race day, not for every day
Stridewell | Daily Runner Beginner Running Shoes, Wide Fit | 59.99 | 4.3 11930
  Roomy toe box; Soft heel for first kilometres; Machine washable
  * Color: Black, Grey; Size: 7, 8, 9, 10, 11

## Athletic Shoes > Training & Court Shoes [SportsAndOutdoors] = gym shoes tennis cross training sneakers
Kettleford | Flat Base Lifting and Gym Shoes | 64.99 | 4.5 2480
  Zero drop and a firm sole; Hook-and-loop strap over the instep
Courtlace | All-Court Tennis Shoes, Non-Marking Sole | 79.99 | 4.4 1639
  Herringbone outsole for clay and hard court; Side bracing for quick turns
  * Color: White, Navy; Size: 7, 8, 9, 10, 11

## Casual Shoes > Sneakers = sneaker trainers casual shoes leather
Pelhammer | Leather Court Sneakers, Unisex, White Sole | 74.99 | 4.4 9218
  Full-grain leather; Insole comes out; Softer after a week
  * Color: White, White and Green, Black; Size: 6, 7, 8, 9, 10, 11
Pelhammer | Canvas Slip-On Sneakers | 34.99 | 4.3 14077
  Elastic sides; Cotton lining
  * Color: Black, Natural, Red
Pelhammer | Platform Sneakers for Women, Lace-Up | 49.99 < 64.99 | 4.2 3921
  Four-centimetre sole that weighs little

## Boots > Hiking Boots [SportsAndOutdoors] = hiking shoes walking boots outdoor, wanderschuhe
Fellbrook | Moorland Men's Waterproof Hiking Boots | 139.00 < 169.00 | 4.6 5604 | prime-deal
  Waxed leather with a membrane; Broken in on the first walk; Can be resoled
  * Size: 8, 9, 10, 11, 12
Fellbrook | Moorland Women's Waterproof Hiking Boots | 139.00 | 4.6 4187
  Ankle padding without pressure; Sticky rubber in the wet
  * Size: 6, 7, 8, 9
Fellbrook | Kids Hiking Boots, Water Resistant | 54.99 | 4.5 2036 | ages 5-12
  Toe cap of rubber; Straps little hands can close

## Boots > Chelsea & Rain Boots = boots ankle boots wellies gummistiefel
Pelhammer | Chelsea Boots in Suede, Crepe Sole | 99.00 | 4.3 2755
  Pull tabs front and back; Water-repellent treatment
Puddlemark | Tall Rain Boots, Matte Natural Rubber | 44.99 | 4.5 6120
  Cut for calves of all sizes; Removable warm insole
  * Color: Forest, Yellow, Black
Puddlemark | Kids Rain Boots with Handles | 22.99 | 4.7 10355 | ages 2-8
  Handles to pull on alone; Non-slip sole
  * Color: Frog Green, Ladybird Red

## Slippers & Sandals > Slippers = house shoes hausschuhe chaussons
Restwick | Felt Slippers, Recycled Wool, Cork Sole | 39.99 | 4.5 4890
  Warm without sweat; Sole shapes itself to the foot
Restwick | Memory Foam Slippers, Fleece Lined | 24.99 | 4.4 18860
  Rubber sole for the letterbox run; Machine washable
  * Color: Grey, Burgundy; Size: Small, Medium, Large

## Slippers & Sandals > Sandals = sandal summer flip flops
Fellbrook | Trek Sandals with Three Straps | 49.99 | 4.4 3277
  Quick-dry webbing; Grips on river stones
Pelhammer | Cork Footbed Two-Strap Sandals | 44.99 | 4.5 7712
  Footbed of cork and latex; Buckles to fit
`,
};
