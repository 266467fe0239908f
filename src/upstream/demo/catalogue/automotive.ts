import type { Department } from '../seed.ts';

/** For the car, the motorbike and the roof of either. */
export const automotive: Department = {
  root: 'Automotive',
  indexes: ['Automotive', 'Vehicles'],
  shelves: `
## Car Electronics > Dash Cams = dash cam camera car dashcam ドライブレコーダー
Ridgecam | Dash Cam Front and Rear, 2.5K, Night Vision | 99.99 < 129.99 | 4.4 8714 | lightning
  Watches while parked; Supercapacitor stands the heat; Memory card included
Ridgecam | Mini Dash Cam 1080p, No Screen | 49.99 | 4.2 6305

## Car Electronics > Jump Starters & Compressors = jump starter tyre inflator compressor battery starthilfe
Voltarne | Jump Starter 2000 A with Power Bank and Light | 79.99 < 109.99 | 4.6 11920 | prime-deal, kilograms 0.9
  Starts engines up to 7 litres; Refuses wrong polarity
Voltarne | Cordless Tyre Inflator, Stops at Set Pressure | 44.99 | 4.5 9473
Voltarne | Car Battery Charger and Maintainer, 6/12 V | 39.99 | 4.6 5820

## Interior > Organizers & Mats = car organizer trunk seat cover mats kofferraum
Stowbury | Foldable Trunk Organizer, Three Sections | 29.99 | 4.6 12066
Stowbury | Back Seat Organizer with Tablet Window, 2 Pack | 26.99 | 4.4 7930 | count 2
Waggleton | Dog Car Seat Cover, Waterproof Hammock | 39.99 | 4.5 14608
  Mesh window; Zips open for a passenger
Gripmoor | Heated Seat Cushion, 12 V | 36.99 | 4.1 3522

## Cleaning & Care > Car Care = car wash wax cleaner polish autopflege
Glosswick | Car Wash Kit, 12 Pieces with Bucket | 44.99 | 4.6 4719
  Grit guard included; Mitts, brushes and towels
Glosswick | Ceramic Spray Wax, 500 ml | 18.99 | 4.5 9240 | millilitres 500
Glosswick | Interior Cleaner Gel for Vents, 2 Pack | 10.99 | 4.2 16033 | count 2
Glosswick | Headlight Restoration Kit | 21.99 | 4.3 5108

## Exterior > Roof & Bike Racks = roof box bike rack carrier straps dachbox
Trailhaven | Hitch Bike Rack for Two, Tilts | 249.00 < 299.00 | 4.5 1762 | kilograms 18
Trailhaven | Soft Roof Bag, Waterproof, 425 L | 79.99 | 4.4 4370
Ropewell | Ratchet Straps, 5 m, 4 Pack | 24.99 | 4.8 10885 | count 4

## Motorcycle > Motorcycle Gear = motorcycle helmet gloves motorrad moto
Velomoor | Modular Motorcycle Helmet, Sun Visor | 169.00 | 4.4 2105 | unpriced
  * Size: S, M, L, XL
Velomoor | Summer Motorcycle Gloves, Knuckle Guard | 49.99 | 4.5 3340
Velomoor | Motorcycle Phone Mount with Vibration Damper | 39.99 | 4.5 5016

## Emergency > Emergency Kits = emergency warning triangle first aid window hammer
Wardlow | Roadside Emergency Kit, 90 Pieces | 54.99 | 4.6 4832
Wardlow | Seat Belt Cutter and Window Hammer, 2 Pack | 14.99 | 4.7 12330 | count 2
Wickerlight | LED Warning Flares, Magnetic, 3 Pack | 29.99 | 4.6 5219 | count 3, unoffered
`,
};
