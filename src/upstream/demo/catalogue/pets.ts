import type { Department } from '../seed.ts';

/** For those who cannot order themselves. */
export const pets: Department = {
  root: 'Pet Supplies',
  indexes: ['PetSupplies'],
  shelves: `
## Dogs > Dog Beds = pet bed hundebett panier chien cama perro
Waggleton | Orthopedic Dog Bed with Bolster, Washable Cover | 54.99 < 69.99 | 4.6 16205 | lightning
  Egg-crate foam for old joints; Cover zips off; Underside does not slide
  * Size: Small x0.7, Medium, Large x1.35, X-Large x1.7; Color: Grey, Brown
Waggleton | Donut Calming Dog Bed, Faux Fur | 36.99 | 4.5 21380
  Raised rim to curl against; Whole bed goes into the machine
  * Size: Small x0.75, Medium, Large x1.4
Trailhaven | Travel Dog Bed, Roll-Up, Waterproof Base | 39.99 | 4.4 2819
  Rolls to the size of a sleeping bag; Dry on wet grass
Waggleton | Elevated Mesh Dog Bed, Steel Frame | 44.99 | 4.3 5066
  Cool in summer; Bears 60 kg

## Dogs > Dog Leads & Harnesses = dog harness leash collar lead hundegeschirr
Waggleton | No-Pull Dog Harness, Reflective, Two Rings | 27.99 | 4.5 18770
  Front ring turns a puller round; Handle on the back
  * Size: S x0.9, M, L x1.1; Color: Red, Teal, Black
Waggleton | Hands-Free Running Leash with Bungee | 23.99 | 4.4 4135
  Belt with pocket; Stretches before the jerk
Waggleton | GPS Dog Collar Tracker, No Subscription | 89.00 | 3.9 1510 | renewed
  Works within 3 km by radio; Two weeks per charge

## Dogs > Dog Toys & Treats = dog toy chew treat snack puzzle
Chewmore | Natural Rubber Treat Toy, Fillable | 12.99 | 4.6 14622
  Freeze it with yoghurt; Survives strong jaws
  * Size: Small x0.8, Medium, Large x1.25
Chewmore | Snuffle Mat for Slow Feeding | 26.99 | 4.5 5940
  Ten minutes of nose work; Washes at 40 °C
Larkspur Farm | Salmon Training Treats, Grain Free, 500 g | 11.99 < 14.99 | 4.7 7304 | open-deal, grams 500
  Pea-sized and soft; One protein

## Dogs > Dog Food = dry dog food hundefutter croquettes
Larkspur Farm | Dry Dog Food, Chicken and Brown Rice, Adult | 38.99 | 4.5 9128 | grams 6000
  Fresh chicken comes first; For sensitive stomachs
  * Size: 2 kg x0.42, 6 kg, 12 kg x1.8

## Cats > Cat Trees & Scratchers = cat tree scratching post kratzbaum arbre à chat
Purrington | Wall-High Cat Tree, 170 cm, Hammock and Cave | 99.99 < 129.99 | 4.5 7619 | prime-deal, kilograms 15
  Sisal all the way up; Fixes to the wall
Purrington | Cardboard Scratcher Lounge with Catnip | 21.99 | 4.6 12047
  Turns over for a second life; Saves the sofa
Purrington | Modern Scratching Post, Oak and Jute | 49.99 | 4.4 1833
  Looks like furniture; Jute sleeve replaceable

## Cats > Cat Litter & Care = cat litter box katzenstreu litière
Purrington | Clumping Tofu Cat Litter, Low Dust, 6 kg | 18.99 | 4.4 8852 | grams 6000
  Flushable in small amounts; Smells of nothing
Purrington | Hooded Litter Box with Filter and Scoop | 34.99 | 4.3 6410
  Door swings both ways; Front lifts for cleaning
Purrington | Self-Cleaning Brush for Long Hair | 15.99 | 4.7 19502
  One press drops the fur

## Cats > Cat Toys & Fountains = cat toy water fountain feeder
Purrington | Stainless Steel Cat Water Fountain, 2.5 L, Silent | 39.99 | 4.5 10274
  Three-stage filter; Dishwasher safe; Window shows the level
Purrington | Automatic Feeder for Dry Food, 4 L, Timer | 54.99 < 64.99 | 4.3 5528
  Six meals a day; Battery backup
Purrington | Feather Wand Set with Ten Refills | 12.99 | 4.6 9313

## Fish, Birds & Small Pets > Aquariums & Cages = aquarium fish tank hamster cage
Reedpool | Nano Aquarium Kit 20 L with LED and Filter | 79.99 | 4.4 1927
  Curved front; Quiet sponge filter for shrimp
Burrowell | Wooden Hamster Habitat, 115 cm | 109.00 | 4.5 846 | scarce
  Deep enough to dig; Opens at the front and top
Reedpool | Tropical Fish Flakes, 200 g | 8.99 | 4.7 4480 | grams 200
`,
};
