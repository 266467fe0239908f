import type { Department } from '../seed.ts';

/** Bedrooms, living rooms, and keeping them clean. */
export const home: Department = {
  root: 'Home & Kitchen',
  indexes: ['HomeAndKitchen', 'Home'],
  shelves: `
## Bedding > Sheets & Duvets = bed sheets comforter duvet cover bedding, bettwäsche, parure de lit
Linenholm | Washed Linen Duvet Cover Set with Two Pillowcases | 119.00 < 149.00 | 4.6 2711
  European flax, softer with every wash; Wooden buttons; Corner ties
  * Color: Oatmeal, Sage, Clay; Size: Twin x0.8, Queen, King x1.15
Linenholm | Percale Cotton Sheet Set, 4 Pieces, Crisp and Cool | 64.99 | 4.5 8460
  Long-staple cotton; Fits mattresses up to 40 cm
  * Size: Twin x0.75, Queen, King x1.2
Downmere | All-Season Down Alternative Duvet, Machine Washable | 54.99 < 69.99 | 4.5 11903 | open-deal
  Box-stitched so that filling stays put; Kind to allergies

## Bedding > Pillows = pillow sleeping neck kopfkissen oreiller almohada
Downmere | Adjustable Memory Foam Pillow for Side and Back Sleepers | 44.99 | 4.4 14288
  Take out filling until it fits; Cover washes at 60 °C
Downmere | Cooling Gel Pillow, 2 Pack, Queen | 39.99 < 49.99 | 4.3 9250 | lightning, count 2
  Breathable mesh border; Springs back after washing
Restwick | Weighted Blanket, Cooling Bamboo Cover | 69.99 | 4.6 6092
  Glass beads in small squares; Cover comes off for washing
  * Size: 5 kg x0.8, 7 kg, 9 kg x1.2; Color: Grey, Navy

## Furniture > Desks & Chairs [Furniture] = office chair desk standing desk bürostuhl
Framehollow | Electric Standing Desk 140 x 70 cm, Two Motors | 279.99 < 339.99 | 4.5 4417 | prime-deal, kilograms 34
  Four height presets; Stops when it touches something; Steady at full height
  * Color: Oak, White, Walnut
Framehollow | Ergonomic Mesh Office Chair, Lumbar Support, Headrest | 199.00 | 4.3 6704 | kilograms 16.5
  Seat depth and arms adjust; Mesh stays cool; Quiet castors for wood floors
Framehollow | Folding Desk for Small Rooms, No Assembly | 79.99 | 4.4 3128
  Opens in five seconds; Stores behind a door

## Furniture > Shelving & Side Tables [Furniture] = bookshelf bookcase shelf nightstand regal étagère
Framehollow | Ladder Bookshelf, 5 Tiers, Oak and Steel | 89.99 | 4.5 5231
  Leans and fixes to the wall; Holds 15 kg a shelf
Restwick | Bedside Table with Drawer and Charging Shelf | 59.99 | 4.3 2904
  Cable slot at the back; Soft-close drawer
  * Color: Oak, White, Black

## Lighting > Lamps [Lighting] = lamp light desk lamp floor lamp leuchte lampe ランプ
Glimmerby | Dimmable LED Desk Lamp with Wireless Charger | 39.99 < 49.99 | 4.6 7740 | lightning, energy E
  Five colours of white; Arm turns in three places; Remembers its last setting
Glimmerby | Arc Floor Lamp with Linen Shade, 190 cm | 109.00 | 4.4 1520
  Marble foot of 9 kg; Reaches over a sofa
Glimmerby | Sunrise Alarm Clock Lamp with Nature Sounds | 45.99 | 4.4 8815
  Thirty minutes of dawn; Twenty sounds; Battery keeps the time

## Storage & Organization > Storage Boxes & Baskets = storage organizer bins basket closet box
Stowbury | Fabric Storage Cubes, 6 Pack, Foldable | 26.99 | 4.5 18102 | count 6
  Fits common cube shelves; Handles on two sides
  * Color: Grey, Beige, Navy
Stowbury | Under-Bed Storage Bags with Window, 3 Pack | 24.99 | 4.4 9630 | count 3
  Sees what is inside; Strong zips all round
Stowbury | Clear Fridge Organizer Bins, 8 Pieces | 31.99 | 4.6 7077
  Stack and pull out like drawers; Free of BPA

## Vacuums & Floor Care > Vacuum Cleaners [Appliances] = vacuum hoover staubsauger aspirateur 掃除機
Dustral | Glide Cordless Vacuum Cleaner, 45 min, Two Batteries | 229.99 < 299.99 | 4.4 8942 | prime-deal, kilograms 2.6, warranty 2 years
  Lights show dust under furniture; Bin empties without touching; Wall dock
Dustral | Rover L2 Robot Vacuum and Mop with Self-Empty Dock | 399.00 < 499.00 | 4.3 5610 | lightning, kilograms 7.9
  Laser maps in one pass; Lifts the mop over carpets; Dock lasts 60 days
Dustral | Pet Bagless Upright Vacuum, Anti-Tangle Brush | 149.99 | 4.5 10237 | kilograms 6.8
  Brush frees itself of hair; Filter holds allergens
Dustral | Handheld Car Vacuum, USB-C, 12 kPa | 36.99 | 4.1 7403
  Crevice and brush tools; Washable filter

## Bath > Towels & Bath Mats = bath towel towels mat handtuch serviette
Linenholm | Quick-Dry Cotton Bath Towel Set, 6 Pieces | 46.99 | 4.5 12664
  Two bath, two hand, two face; Loops for hooks
  * Color: White, Slate, Rust, Sage
Restwick | Memory Foam Bath Mat, Non-Slip, 50 x 80 cm | 19.99 | 4.6 15010
  Dries in hours; Machine washable

## Home Décor > Candles & Frames = scented candle picture frame decor gift mom her friend
Emberlane | Scented Soy Candle, Fig and Cedar, 50 h | 22.00 | 4.6 3844
  Hand-poured in small batches; Cotton wick; Glass to use again
  * Style: Fig and Cedar, Sea Salt, Orange Blossom
Emberlane | Gallery Wall Frame Set, 7 Pieces with Template | 44.99 | 4.5 4908
  Paper template for straight hanging; Real glass
`,
};
