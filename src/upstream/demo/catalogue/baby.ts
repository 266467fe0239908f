import type { Department } from '../seed.ts';

/** The first two years. */
export const baby: Department = {
  root: 'Baby',
  indexes: ['Baby'],
  shelves: `
## Nursery > Baby Monitors & Sleep = baby monitor video white noise babyphone
Lullamoor | Video Baby Monitor, 5-inch, No Wi-Fi, Two-Way Talk | 119.99 < 149.99 | 4.5 8624 | lightning, warranty 2 years
  Nothing leaves the house: closed radio link; Night vision and room temperature; Zooms and turns
Lullamoor | White Noise Machine, Portable, Night Light | 29.99 | 4.7 14210
  Clips to the pram; Twenty sounds without a loop you can hear
Lullamoor | Muslin Sleep Sack, 1 TOG | 27.99 | 4.6 5933
  Two-way zip for changes at night
  * Size: 0-6 Months, 6-18 Months, 18-36 Months; Color: Stars, Meadow

## Feeding > Bottles & High Chairs = baby bottle high chair feeding bib babyflasche hochstuhl
Nibblewren | Anti-Colic Baby Bottles, 260 ml, 4 Pack | 24.99 | 4.6 9317 | count 4
  Vent at the base; Three parts, easy to clean
Nibblewren | Grow-With-Me Wooden High Chair | 169.00 < 199.00 | 4.7 3804 | prime-deal, kilograms 7.2
  From six months to grown-up; Tray goes into the dishwasher
  * Color: Natural, White, Walnut
Nibblewren | Silicone Suction Plates and Spoons Set, 6 Pieces | 23.99 | 4.5 7725
Nibblewren | Bottle Steriliser and Dryer | 64.99 | 4.4 4108

## Strollers & Car Seats > Strollers = stroller pram buggy pushchair kinderwagen poussette ベビーカー
Pramwick | Compact Travel Stroller, One-Hand Fold, 5.9 kg | 189.00 < 229.00 | 4.5 4410 | open-deal, kilograms 5.9
  Goes into the overhead locker; Lies flat for naps
  * Color: Black, Stone, Olive
Pramwick | All-Terrain Jogging Stroller, Suspension | 349.00 | 4.6 1623 | kilograms 12.3
Pramwick | Stroller Organizer with Cup Holders | 24.99 | 4.7 11038

## Strollers & Car Seats > Baby Carriers = baby carrier sling wrap babytrage porte-bébé
Pramwick | Ergonomic Baby Carrier, Newborn to Toddler, Linen | 119.00 | 4.6 5240
  Adjusts without an insert; Lumbar belt
  * Color: Sand, Charcoal
Pramwick | Stretchy Baby Wrap, Organic Cotton | 39.99 | 4.4 6813

## Diapering > Diapers & Wipes = diapers nappies wipes windeln couches おむつ
Cottonlark | Newborn to Size 5 Diapers, Fragrance-Free | 38.99 | 4.5 12570 | count 120
  Wetness stripe; Plant-based liner
  * Size: Size 1, Size 3 x1.05, Size 5 x1.1
Cottonlark | Water Baby Wipes, 12 Packs, 720 Wipes | 26.99 | 4.8 20313 | count 720
  99% water; Lid closes tight
Cottonlark | Diaper Changing Backpack with Mat | 54.99 | 4.6 7004

## Play > Baby Toys = baby toy newborn gift play mat teether babyspielzeug
Snugglebeck | Wooden Play Gym with Mat | 74.99 < 89.99 | 4.7 3917 | ages 0-1
  Hangs high and low; Five sensory toys
Tumblewood | Stacking Rings and Cups, Silicone | 18.99 | 4.7 8206 | ages 0-2
Tumblewood | Wooden Activity Cube, Five Sides | 39.99 | 4.6 5510 | ages 1-3
  Beads, gears and doors; First birthday gift
Snugglebeck | Newborn Gift Set, Blanket, Rattle and Booties | 36.99 | 4.8 2614 | ages 0-1
`,
};
