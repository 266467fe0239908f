import type { Department } from '../seed.ts';

/** Drills, ladders and what holds a house together. */
export const tools: Department = {
  root: 'Tools & Home Improvement',
  indexes: ['ToolsAndHomeImprovement', 'HomeImprovement'],
  shelves: `
## Power Tools > Drills = cordless drill screwdriver driver akkuschrauber perceuse ドリル
Oakenbore | 18 V Cordless Drill Driver, Brushless, Two Batteries | 119.00 < 149.00 | 4.7 9318 | lightning, kilograms 1.4, warranty 3 years
  60 Nm; 13 mm metal chuck; Case with 40 bits
Oakenbore | 18 V Hammer Drill, Body Only | 89.00 | 4.6 3420 | kilograms 1.7
Oakenbore | 4 V Electric Screwdriver with 30 Bits | 34.99 | 4.4 11706
  Light at the tip; Charges over USB-C

## Power Tools > Saws & Sanders = saw jigsaw circular sander säge scie
Oakenbore | 18 V Circular Saw, 165 mm, Laser | 109.00 | 4.5 2611 | kilograms 3.1
Oakenbore | Jigsaw 650 W, Pendulum, Tool-Free Blades | 64.99 | 4.4 4175
Oakenbore | Random Orbit Sander with Dust Box | 49.99 < 59.99 | 4.5 6288 | open-deal
Oakenbore | Rotary Multi-Tool Kit, 80 Accessories | 44.99 | 4.3 8930

## Hand Tools > Tool Sets = tool kit toolbox set home gift dad him werkzeugkoffer boîte à outils
Ironwick | Home Tool Kit in Case, 129 Pieces | 59.99 | 4.6 13850 | kilograms 5.6
  What a first flat needs; Everything has its place
Ironwick | Ratchet and Socket Set, 1/4 and 1/2 Inch, 94 Pieces | 74.99 < 94.99 | 4.7 5704 | prime-deal, warranty lifetime
Ironwick | Precision Screwdriver Set for Electronics, 48 in 1 | 24.99 | 4.7 15933
  Magnetic bits from watch to laptop; A present for tinkerers
Ironwick | Claw Hammer, Fibreglass Handle, 450 g | 16.99 | 4.8 4826

## Hand Tools > Measuring = laser measure level tape spirit level wasserwaage
Plumbright | Laser Distance Meter, 50 m, Areas and Volumes | 39.99 | 4.5 7240
Plumbright | Cross Line Laser Level, Green, with Tripod | 69.99 < 84.99 | 4.4 5118
Plumbright | Tape Measure 5 m, Magnetic Hook, 2 Pack | 14.99 | 4.7 10007 | count 2

## Electrical > Light Bulbs & Switches [Lighting] = led bulb light switch dimmer glühbirne ampoule
Glimmerby | LED Bulb E27, 60 W Equivalent, Warm White, 10 Pack | 21.99 | 4.6 14329 | count 10, energy D
Glimmerby | Motion Sensor Night Light, Rechargeable, 3 Pack | 23.99 | 4.5 9806 | count 3
Glimmerby | LED Ceiling Light, 30 cm, Dimmable, IP44 | 39.99 | 4.4 3572 | energy E

## Hardware > Ladders & Storage = ladder step stool tool storage leiter échelle
Stowbury | Telescopic Ladder, 3.2 m, Soft Close | 109.00 | 4.4 4417 | kilograms 9.6
Stowbury | 3-Step Folding Stool with Wide Treads | 44.99 | 4.7 8650 | kilograms 4.9
Stowbury | Wall Tool Organizer with 44 Hooks and Bins | 42.99 | 4.5 3198

## Safety & Security > Locks & Detectors = smart lock smoke detector alarm safe rauchmelder
Wardlow | Smart Door Lock, Keypad and Fingerprint | 129.00 < 159.00 | 4.3 3846 | early-deal
  Fits the cylinder you have; A year on one set of batteries
Wardlow | Smoke Alarm, 10-Year Battery, 4 Pack | 49.99 | 4.7 6031 | count 4
Wardlow | Fireproof Document Safe, 20 L | 89.99 | 4.3 1920

## Paint & Repair > Paint Supplies = paint roller glue tape filler farbe
Broadbrush | Paint Roller Set, 10 Pieces, No Drip | 22.99 | 4.5 5240
Broadbrush | Chalk Paint for Furniture, Matt, 1 L | 27.99 | 4.4 2766 | millilitres 1000
  * Color: Linen, Duck Egg, Charcoal
Broadbrush | All-Purpose Repair Tape, 2 Rolls | 11.99 | 4.3 8417 | count 2, untitled
`,
};
