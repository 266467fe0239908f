import type { Department } from '../seed.ts';

/** Instruments, for beginners above all. */
export const music: Department = {
  root: 'Musical Instruments',
  indexes: ['MusicalInstruments'],
  shelves: `
## Guitars > Acoustic Guitars = guitar acoustic beginner gitarre guitare ギター
Larkwood | Acoustic Guitar Starter Kit, Full Size, Spruce Top | 149.00 < 189.00 | 4.5 4820 | lightning, kilograms 2.1
  Bag, tuner, strap and picks; Low action for sore fingers
  * Color: Natural, Sunburst, Black
Larkwood | Parlor Guitar, Solid Cedar, Slotted Head | 329.00 | 4.7 612 | map
Larkwood | Kids Guitar, Half Size, Nylon Strings | 69.99 | 4.4 3155 | ages 5-9

## Guitars > Electric Guitars = electric guitar amp bass e-gitarre
Stringmere | Electric Guitar with Practice Amp and Cable | 219.00 | 4.4 2770 | kilograms 3.5
  * Color: Seafoam, Cherry, Black
Stringmere | Short Scale Bass Guitar | 249.00 | 4.5 844 | slow
Stringmere | 20 W Modelling Guitar Amp, Bluetooth | 129.00 < 159.00 | 4.6 1933 | prime-deal

## Guitars > Ukuleles = soprano concert tenor
Larkwood | Ukulele Set, Mahogany, with Lessons | 64.99 | 4.7 6740
  Stays in tune; Padded bag
  * Style: Soprano, Concert, Tenor

## Keyboards > Pianos & Keyboards = digital piano keyboard midi klavier clavier piano 電子ピアノ
Clavenna | Digital Piano, 88 Weighted Keys, Stand and Pedal | 549.00 < 649.00 | 4.6 1508 | open-deal, kilograms 26
  Headphones for night practice; Four layers of samples
Clavenna | 61-Key Keyboard with Light-Up Keys | 129.99 | 4.5 5126
Clavenna | MIDI Controller, 25 Keys and 8 Pads | 89.00 | 4.5 3390

## Drums > Drums & Percussion = drum kit electronic cajon percussion schlagzeug
Thumpwright | Electronic Drum Kit, Mesh Heads, Foldable | 399.00 | 4.4 971 | kilograms 15
Thumpwright | Cajon with Adjustable Snare, Birch | 89.99 | 4.7 2244
Thumpwright | Kalimba, 17 Keys, with Case | 24.99 | 4.7 10415
  Sounds lovely from the first minute; A gift for anyone

## Accessories > Tuners, Strings & Stands = tuner metronome guitar strings stand capo
Stringmere | Clip-On Tuner, All Instruments | 12.99 | 4.7 22760
Stringmere | Phosphor Bronze Strings, Light, 3 Sets | 19.99 | 4.7 8127 | count 3
Stringmere | Folding Music Stand with Bag | 24.99 | 4.6 7011
Clavenna | Mechanical Metronome, Walnut | 39.99 | 4.6 2590

## Recording > Studio Gear = audio interface studio monitor recording
Groovemill | 2-In 2-Out USB Audio Interface | 109.00 | 4.6 3627
Groovemill | Powered Studio Monitors, 4-inch, Pair | 139.00 < 169.00 | 4.5 2480 | count 2
`,
};
