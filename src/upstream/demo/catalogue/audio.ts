import type { Department } from '../seed.ts';

/** Everything that makes a sound, apart from instruments. */
export const audio: Department = {
  root: 'Electronics',
  indexes: ['Electronics'],
  shelves: `
## Headphones & Earbuds > Over-Ear Headphones = headset, kopfhörer, casque, auriculares, cuffie, ヘッドホン
Sonvara | Hush 40 Wireless Headphones, Active Noise Cancelling, 50 h Battery | 89.99 < 119.99 | 4.5 18433 | lightning, kilograms 0.25, warranty 2 years
  Hybrid noise cancelling with a talk-through button; Five hours from a ten-minute charge; Bluetooth 5.4, two devices at once
  * Color: Black, Sand, Forest Green
Sonvara | Hush 70 Wireless Headphones, Adaptive Noise Cancelling, Hi-Res | 229.00 < 279.00 | 4.6 7210 | prime-deal, kilograms 0.26, warranty 2 years
  Eight microphones follow your surroundings; Wired hi-res listening over USB-C; Folds into a hard case
  * Color: Black, Silver, Midnight Blue
Auralith | Studio One Wired Headphones, Closed Back, 3 m Cable | 129.00 | 4.7 4388
  Flat response for mixing; Every part can be replaced; 6.3 mm adapter included
Auralith | Open Air Audiophile Headphones, Planar Drivers | 379.00 | 4.6 912 | map
  Planar magnetic drivers; Open back for a wide stage; Balanced cable included
Bassford | Wireless Headphones, Foldable, 30 h Playtime, Deep Bass | 39.99 < 49.99 | 4.2 31207 | open-deal
  40 mm drivers with a bass button; Folds flat; Microphone for calls
  * Color: Black, White, Rose
Pipkin & Roe | Kids Wireless Headphones, 85 dB Limit, Share Jack | 29.99 | 4.5 8804 | ages 3-10
  Volume stays below 85 dB; A second child plugs in and listens along; Survives drops and snacks
  * Color: Dinosaur Green, Unicorn Pink, Space Blue

## Headphones & Earbuds > Earbuds = in-ear headphones earphones, ohrhörer, écouteurs, イヤホン
Sonvara | Pebble Pro Wireless Earbuds, Noise Cancelling, 36 h with Case | 79.99 < 99.99 | 4.4 12955 | lightning
  Silent seal in four tip sizes; Wireless charging case; Splash-proof to IPX5
  * Color: Black, White, Lilac
Bassford | Run Wireless Sport Earbuds with Ear Hooks, IPX7, 10 h | 34.99 | 4.3 15560
  Hooks stay put while sprinting; Buttons that work with sweaty fingers
Auralith | Clip Wireless Open-Ear Earbuds, Air Conduction, 9 h | 119.00 | 4.1 1620 | early-deal
  Hear traffic and music at once; Rests outside the ear canal
Sonvara | Thread Wired Earphones with Microphone, USB-C | 17.99 | 4.3 5402
  No charging, ever; Tangle-resistant braided cable
Tinderly | Wireless Sleep Earbuds, Ultra Flat, White Noise Built In | 99.00 | - | preorder
  Flat enough for side sleepers; Ten sleep sounds stored in the buds

## Speakers > Portable Speakers = bluetooth wireless speaker, lautsprecher, enceinte, altavoz, スピーカー
Bassford | Boulder Portable Bluetooth Speaker, IP67, 20 h | 69.99 < 89.99 | 4.6 17341 | lightning, kilograms 0.7
  Floats face up; Pair two for stereo; Strap for a backpack
  * Color: Black, Red, Ocean
Bassford | Pocket Mini Bluetooth Speaker, Clip-On | 24.99 | 4.4 22018
  Weighs as much as a bar of soap; Twelve hours per charge
Sonvara | Porch 2 Outdoor Party Speaker with Light Ring, 120 W | 179.99 | 4.5 2960 | kilograms 6.1
  Rolls on two wheels; Microphone and guitar inputs

## Speakers > Soundbars = tv speaker home cinema, barre de son
Auralith | Stage 2.1 Soundbar with Wireless Subwoofer, Dialogue Boost | 189.99 < 249.99 | 4.4 6155 | prime-deal
  Voices stay clear at low volume; One cable by HDMI eARC
Sonvara | Slimline Compact Soundbar, 60 cm, HDMI and Optical | 79.99 | 4.3 4480
  Fits below any screen from 32 inches; Night mode evens out loud scenes

## Home Audio > Turntables = record player vinyl, plattenspieler, tourne-disque
Groovemill | Belt-Drive Turntable with Built-In Preamp, Walnut Plinth | 169.00 | 4.5 2377
  Adjustable counterweight; Switchable preamp; Auto-stop at the end of a side
Groovemill | Suitcase Record Player with Bluetooth and Speakers | 59.99 | 4.1 9314
  Three speeds; Carry handle and clasp
  * Color: Teal, Black, Cherry
Groovemill | Record Cleaning Kit, Velvet Brush and Fluid, 200 ml | 18.99 | 4.6 3075
  Lifts dust out of the groove; Walnut handle

## Home Audio > Internet Radios = dab radio kitchen radio
Tinderly | Kitchen DAB Radio with Bluetooth, 20 Presets, Beech | 99.00 | 4.4 1288
  Large dials for floury hands; Two alarms and a kitchen timer
Tinderly | Travel Alarm Radio, Solar and Crank | 44.99 | 4.2 760 | unbranded
  One minute of cranking plays for ten; Torch and phone charging
`,
};
