import type { Department } from '../seed.ts';

/** Staying well. */
export const health: Department = {
  root: 'Health & Household',
  indexes: ['HealthPersonalCare'],
  shelves: `
## Oral Care > Electric Toothbrushes = electric toothbrush sonic zahnbürste brosse à dents 電動歯ブラシ
Brightmolar | Sonic Electric Toothbrush, 4 Modes, 60 Days Battery | 39.99 < 54.99 | 4.5 16749 | lightning
  Pressure ring lights up; Two-minute timer; Travel case
  * Color: White, Black, Rose
Brightmolar | Kids Sonic Toothbrush with Timer Song | 24.99 | 4.6 5370 | ages 3-10
  Sings for two minutes; Soft small head
Brightmolar | Water Flosser, Cordless, 300 ml, 5 Tips | 34.99 | 4.4 13528
  Gentle mode for beginners; Charges over USB-C
Brightmolar | Replacement Brush Heads, 8 Pack | 17.99 | 4.7 9203 | count 8

## Vitamins & Supplements > Vitamins = vitamin supplement tablets capsules vitamine
Rootlore | Vitamin D3 2000 IU, 365 Tablets | 14.99 | 4.7 18940 | count 365
  One year in a jar; Vegetarian
Rootlore | Magnesium Glycinate, 180 Capsules | 21.99 | 4.5 11355 | count 180
  Gentle on the stomach
Rootlore | Omega-3 from Algae, 90 Softgels | 24.99 < 29.99 | 4.4 4127 | count 90
  No fish, no aftertaste
Rootlore | Daily Multivitamin Gummies for Adults, 120 | 16.99 | 4.4 7802 | count 120

## Vitamins & Supplements > Sports Nutrition = protein powder whey creatine proteinpulver
Tallwheat | Whey Protein Powder, 1 kg | 32.99 | 4.5 9731 | grams 1000
  24 g per scoop; Dissolves without lumps
  * Flavor: Vanilla, Chocolate, Strawberry
Tallwheat | Pea and Rice Protein, Vegan, 900 g | 29.99 | 4.2 4106 | grams 900
Tallwheat | Creatine Monohydrate, 500 g, Unflavoured | 22.99 | 4.7 8590 | grams 500

## Health Monitors > Scales & Blood Pressure = bathroom scale blood pressure monitor thermometer waage balance
Vitaloom | Smart Body Scale, Offline or App | 29.99 | 4.4 14216
  Weighs in 50 g steps; Eight profiles; No account needed
Vitaloom | Upper Arm Blood Pressure Monitor, Large Display | 42.99 < 49.99 | 4.6 10933 | warranty 3 years
  Cuff from 22 to 42 cm; Warns of irregular beats
Vitaloom | Infrared Ear and Forehead Thermometer | 27.99 | 4.3 6644
  One second; Silent mode for sleepers

## Massage & Relaxation > Massagers = massage gun neck massager massagegerät
Kneadwell | Deep Tissue Massage Gun, Quiet, 6 Heads | 69.99 < 99.99 | 4.6 9412 | prime-deal
  Thirty speeds; Carry case
Kneadwell | Shiatsu Neck and Shoulder Massager with Heat | 44.99 | 4.4 12061
  Changes direction every minute; Turns off after 15
Kneadwell | Acupressure Mat and Pillow Set | 32.99 | 4.5 5813

## Household > Cleaning Supplies = cleaner detergent laundry dishwasher tablets reiniger
Purefold | Laundry Detergent Sheets, 64 Loads | 16.99 | 4.3 5524 | count 64
  No plastic bottle; Dissolves in cold water
Purefold | Dishwasher Tablets All-in-One, 100 | 19.99 | 4.5 12376 | count 100
Purefold | Microfibre Cloths, 24 Pack | 15.99 | 4.7 17843 | count 24
Purefold | Refillable Spray Cleaner Set, 3 Bottles and 12 Tabs | 26.99 | 4.4 2690

## Sleep & First Aid > Sleep Aids & First Aid = sleep mask ear plugs first aid kit
Restwick | Contoured Sleep Mask, Fully Dark | 15.99 | 4.5 19254
  No pressure on the eyes; Washable
Vitaloom | First Aid Kit for Home and Car, 160 Pieces | 27.99 | 4.7 8365
  Sorted in clear pockets; Meets the rules for cars
Hushmere | Reusable Ear Plugs for Sleep and Concerts, 4 Sizes | 22.99 | 4.2 7007
  Takes 27 dB; Soft silicone
`,
};
