import type { Department } from '../seed.ts';

/** Gym, trail, water and wheels. */
export const sports: Department = {
  root: 'Sports & Outdoors',
  indexes: ['SportsAndOutdoors'],
  shelves: `
## Exercise & Fitness > Yoga & Pilates = yoga mat pilates yogamatte tapis de yoga ヨガマット
Sunsalute | Natural Rubber Yoga Mat, 5 mm, Alignment Lines | 54.99 < 69.99 | 4.7 6814 | lightning
  Grips damp hands; Free of PVC; Strap included
  * Color: Moss, Plum, Midnight
Sunsalute | Extra Thick Exercise Mat, 15 mm, with Strap | 27.99 | 4.5 19032
  Kind to knees; Rolls up small
  * Color: Black, Blue, Pink
Sunsalute | Cork Yoga Block, 2 Pack | 19.99 | 4.8 5540 | count 2
Sunsalute | Pilates Ring and Resistance Band Set | 24.99 | 4.4 3127

## Exercise & Fitness > Strength Training = dumbbells weights gym kettlebell home gym hanteln haltères
Kettleford | Adjustable Dumbbells, 2 to 24 kg, Pair | 299.00 < 379.00 | 4.6 4983 | prime-deal, kilograms 48, warranty 2 years
  Fifteen weights in one; Dial clicks into place; Trays included
Kettleford | Cast Iron Kettlebell, Powder Coated | 39.99 | 4.8 8077
  Flat base; Wide handle for two hands
  * Size: 8 kg x0.7, 12 kg, 16 kg x1.3, 24 kg x1.8
Kettleford | Resistance Bands Set with Handles and Door Anchor | 29.99 | 4.5 17641
  Five strengths up to 68 kg together; Bag included
Kettleford | Doorway Pull-Up Bar, No Screws | 36.99 | 4.4 12408
  Bears 130 kg; Padded where it meets the frame

## Exercise & Fitness > Cardio Machines = treadmill exercise bike rowing walking pad laufband
Kettleford | Under-Desk Walking Pad, 6 km/h, Remote | 219.99 < 269.99 | 4.3 7190 | open-deal, kilograms 22
  Quiet enough for calls; Rolls under the sofa
Kettleford | Magnetic Exercise Bike, 16 Levels, Silent | 259.00 | 4.4 3855 | kilograms 27
Kettleford | Speed Jump Rope with Ball Bearings | 13.99 | 4.6 10220

## Camping & Hiking > Tents & Sleeping Bags = tent camping sleeping bag zelt tente テント
Trailhaven | 2-Person Backpacking Tent, 1.9 kg, 3-Season | 149.00 < 189.00 | 4.5 3461 | lightning, kilograms 1.9
  Two doors, two porches; Up in four minutes; Repair kit inside
Trailhaven | 6-Person Family Tent with Stand-Up Height | 229.00 | 4.3 2207 | kilograms 11.5
  Dark bedroom for children; Porch for bikes
Trailhaven | 3-Season Sleeping Bag, -2 °C, Compressible | 64.99 | 4.4 5892
  Zips to another; Hood with drawcord
Trailhaven | Self-Inflating Sleeping Mat, 5 cm | 44.99 | 4.5 4210

## Camping & Hiking > Camping Gear = headlamp stove lantern camping stirnlampe gift hiker
Wickerlight | Rechargeable Headlamp, 600 Lumen, Red Light | 29.99 | 4.6 13715
  Beam or flood; Works in rain; Locks in the bag
Wickerlight | Camping Lantern with Power Bank | 34.99 | 4.5 4670
Trailhaven | Compact Gas Stove with Windshield | 39.99 | 4.7 2954
  Boils a litre in three minutes; Piezo lighter
Trailhaven | Trekking Poles, Carbon, Cork Grip, Pair | 59.99 < 74.99 | 4.5 6303 | count 2
  Folds to 36 cm; Tips for rock and tarmac

## Water Bottles > Bottles & Flasks = water bottle thermos insulated flask trinkflasche gourde 水筒
Coldhollow | Insulated Steel Water Bottle, Leakproof | 24.99 | 4.7 25614
  Cold for 24 hours, hot for 12; Straw lid and loop lid
  * Size: 500 ml x0.85, 750 ml, 1 L x1.15; Color: Ocean, Blush, Black
Coldhollow | Kids Water Bottle, 400 ml, Drop-Proof | 17.99 | 4.6 7738 | ages 3-10

## Cycling > Bikes & Accessories = bike bicycle helmet light lock fahrrad vélo 自転車
Velomoor | City Bike Helmet with Rear Light | 59.99 | 4.5 4104
  Turns fit with one hand; Magnetic buckle
  * Size: S, M, L
Velomoor | Bike Light Set, USB-C, 100 Lux | 34.99 | 4.4 9340
Velomoor | Folding Bike Lock, Steel, 90 cm | 49.99 | 4.6 3388
Velomoor | Floor Pump with Gauge, All Valves | 32.99 | 4.7 7921

## Team & Racket Sports > Balls & Rackets = ball sport
Courtlace | Match Football (Soccer Ball), Thermally Bonded, Size 5 | 32.99 | 4.6 2850
Courtlace | Indoor and Outdoor Basketball, Size 7 | 28.99 | 4.7 5203
Courtlace | Badminton Set for Four with Net | 39.99 < 49.99 | 4.4 3670
  Up in the garden in five minutes; Bag for everything
`,
};
