import type { Department } from '../seed.ts';

/** Faces, hair and scents. */
export const beauty: Department = {
  root: 'Beauty & Personal Care',
  indexes: ['Beauty', 'LuxuryBeauty'],
  shelves: `
## Skin Care > Face Moisturizers & Serums = skincare face cream moisturizer serum gesichtscreme crème visage 化粧水
Dewfold | Daily Hydrating Face Cream, Ceramides, Fragrance-Free, 100 ml | 18.99 | 4.6 21908 | millilitres 100
  Three ceramides mend the barrier; For sensitive and dry skin; Not tested on animals
Dewfold | Hyaluronic Acid Serum, 30 ml | 14.99 < 19.99 | 4.5 17420 | lightning, millilitres 30
  Two sizes of molecule; Layers under any cream
Dewfold | Vitamin C Serum 15%, 30 ml | 22.99 | 4.3 9845 | millilitres 30
  Brightens in six weeks; Dark glass keeps it fresh
Verbenelle | Retinol Night Cream, 50 ml | 34.00 | 4.4 5320 | millilitres 50
  Encapsulated, released slowly; Start twice a week
Mizuhara Garden | Rice Water Toner, 200 ml | 16.99 | 4.6 7716 | millilitres 200
  Soft skin without stickiness

## Skin Care > Cleansers = face wash cleanser cleansing reinigung nettoyant
Dewfold | Gentle Foaming Cleanser, 250 ml | 12.99 | 4.6 14403 | millilitres 250
  pH 5.5; Rinses clean
Verbenelle | Cleansing Balm with Oat Oil, 90 g | 19.99 | 4.7 4918 | grams 90
  Melts mascara; Turns to milk with water

## Skin Care > Sunscreens = sunscreen spf sun cream sonnencreme crème solaire 日焼け止め
Soleward | Invisible Sunscreen SPF 50, Face, 50 ml | 15.99 | 4.5 18231 | millilitres 50
  No white cast; Does not sting eyes
Soleward | Kids Mineral Sunscreen SPF 50, 150 ml | 17.99 | 4.4 5672 | millilitres 150
  Tinted so that you see where it is missing; Reef-considerate filters

## Hair Care > Hair Dryers & Stylers = hair dryer styler straightener curling föhn sèche-cheveux ドライヤー
Silkwhorl | Ionic Hair Dryer, 110,000 rpm, Diffuser | 89.99 < 119.99 | 4.5 8366 | prime-deal, kilograms 0.4
  Dries in five minutes; Light as a mug; Heat checked 100 times a second
  * Color: Pearl, Graphite, Blush
Silkwhorl | Ceramic Hair Straightener, 25 mm | 44.99 | 4.4 10713
  Heats in 30 seconds; Floating plates do not pull
Silkwhorl | Heatless Curling Set, Satin | 12.99 | 4.2 6150

## Hair Care > Shampoo & Conditioner = shampoo conditioner hair mask haar
Fernwater | Repair Shampoo and Conditioner Set, Sulfate-Free, 2 x 400 ml | 24.99 | 4.5 7427 | millilitres 800
  Plant keratin; Safe for colour
Fernwater | Solid Shampoo Bar, Rosemary, 2 Pack | 13.99 | 4.4 5086 | count 2
  As much as four bottles; Comes in paper

## Makeup > Face & Eyes = makeup mascara foundation concealer schminke maquillage
Pigmenta Vale | Lengthening Mascara, Smudge-Proof | 11.99 | 4.3 13550
  Comes off with warm water; For sensitive eyes
Pigmenta Vale | Serum Foundation, 24 Shades, 30 ml | 19.99 | 4.2 4907 | millilitres 30
  Sheer to medium; Feels like nothing
  * Color: Porcelain, Sand, Honey, Amber, Espresso
Pigmenta Vale | Everyday Eyeshadow Palette, 12 Mattes | 17.99 < 24.99 | 4.6 6288 | open-deal
  Mirror in the lid; Blends with a finger

## Makeup > Lips = lipstick lip balm lippenstift rouge à lèvres
Pigmenta Vale | Satin Lipstick, Refillable | 14.99 | 4.4 3719
  Metal case, paper refills
  * Color: Brick, Rosewood, Plum, Coral
Bramblecomb | Honey Lip Balm, 4 Tins | 9.99 | 4.7 11026 | count 4

## Fragrance > Perfume = perfume eau de parfum cologne fragrance duft gift her him mom dad wife husband 香水
Verbenelle | Night Garden Eau de Parfum for Women, 50 ml | 58.00 < 72.00 | 4.4 2533 | millilitres 50, prime-deal
  Jasmine, fig leaf and warm wood; Lasts through the evening
Holloway & Reed | Driftwood Eau de Toilette for Men, 100 ml | 46.00 | 4.5 3241 | millilitres 100, map
  Sea salt, cedar, a little smoke

## Shaving & Grooming > Beard & Shave = shaving grooming rasierer rasoir gift him dad husband boyfriend
Holloway & Reed | Beard Trimmer, 40 Lengths, Waterproof | 49.99 < 59.99 | 4.5 12877 | lightning
  0.5 mm steps; Two hours per charge
Holloway & Reed | Safety Razor Set with Stand and 20 Blades | 36.99 | 4.6 5114
  Brass, chromed; Blades cost cents
Holloway & Reed | Beard Oil, Sandalwood, 60 ml | 16.99 | 4.5 4302 | millilitres 60
`,
};
