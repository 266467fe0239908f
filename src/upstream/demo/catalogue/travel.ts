import type { Department } from '../seed.ts';

/** Cases, and what goes into them. */
export const travel: Department = {
  root: 'Luggage & Travel Gear',
  indexes: ['Luggage', 'Fashion'],
  shelves: `
## Luggage > Suitcases = suitcase luggage carry-on trolley koffer valise maleta スーツケース
Wayferry | Carry-On Suitcase, Hard Shell, Front Pocket for Laptop | 119.00 < 149.00 | 4.5 7302 | lightning, kilograms 3.1, warranty 5 years
  Fits 55 x 40 x 20 cm cabins; Silent double wheels; Lock for inspections
  * Color: Graphite, Sage, Rust
Wayferry | Large Suitcase, 100 L, Polycarbonate | 159.00 | 4.4 3980 | kilograms 4.3, warranty 5 years
  * Color: Graphite, Sage, Rust
Wayferry | Kids Ride-On Suitcase | 54.99 | 4.6 4416 | ages 3-7
  Sits under the seat; Strap to pull or carry

## Luggage > Travel Bags = duffel weekender travel bag reisetasche sac de voyage
Trailhaven | Waterproof Duffel Bag, 60 L, Backpack Straps | 89.99 | 4.7 2851
  Roll it, drop it, float it
  * Size: 40 L x0.85, 60 L, 90 L x1.25
Pelhammer | Canvas Weekender with Shoe Compartment | 64.99 < 79.99 | 4.5 5120 | open-deal
Wayferry | Underseat Bag 40 x 20 x 25 cm for Low-Cost Airlines | 36.99 | 4.6 11274

## Travel Accessories > Packing & Comfort = packing cubes neck pillow adapter travel gift reisekissen
Wayferry | Compression Packing Cubes, 6 Pieces | 32.99 | 4.7 16720
  Halves the height; See-through mesh
Restwick | Memory Foam Travel Neck Pillow, Chin Support | 27.99 | 4.4 10835
Voltarne | Universal Travel Adapter, 4 USB Ports, 150 Countries | 24.99 | 4.6 19420
Wayferry | Digital Luggage Scale with Tape | 13.99 | 4.7 13066
Pelhammer | Passport Holder, RFID Blocking | 16.99 | 4.5 8044
  * Color: Cognac, Black, Navy
`,
};
