import type { Department } from '../seed.ts';

/** Things to wear, and bags to carry them in. */
export const clothing: Department = {
  root: 'Clothing & Accessories',
  indexes: ['Fashion', 'Apparel'],
  shelves: `
## Men > T-Shirts & Shirts [FashionMen] = tshirt tee men's clothing top hemd
Plainfold | Heavyweight Cotton T-Shirt for Men, 3 Pack | 39.99 | 4.5 15402 | count 3
  240 g cotton keeps its shape; No tag at the neck
  * Color: White, Black, Mixed; Size: S, M, L, XL
Plainfold | Oxford Shirt for Men, Regular Fit, Easy Iron | 44.99 < 54.99 | 4.4 5120
  Button-down collar; Back pleat for reach
  * Color: White, Light Blue; Size: S, M, L, XL
Moorstitch | Merino Base Layer Shirt for Men, 200 g | 74.99 | 4.7 2265
  Warm when wet; Days without smell
  * Size: S, M, L, XL

## Men > Jackets & Sweaters [FashionMen] = jacket coat sweater hoodie jumper jacke veste
Moorstitch | Packable Down Jacket for Men, 650 Fill | 99.00 < 139.00 | 4.5 6340 | lightning
  Packs into its own pocket; Traceable down; Water-repellent shell
  * Color: Navy, Olive, Black; Size: S, M, L, XL
Plainfold | Full-Zip Hoodie for Men, Brushed Inside | 42.99 | 4.4 9903
  Double-layer hood; Pockets deep enough for a phone
Moorstitch | Lambswool Crew Neck Sweater for Men | 69.99 | 4.5 1884
  Spun and knitted in one mill; Ribbed cuffs

## Women > Tops & Dresses [FashionWomen] = women's clothing dress blouse top kleid robe vestido
Willa Thorne | Linen Midi Dress with Pockets | 64.99 < 79.99 | 4.4 3728
  Buttons down the front; Pockets that hold things
  * Color: Terracotta, Navy, Sage; Size: XS, S, M, L, XL
Willa Thorne | Ribbed Long Sleeve Top for Women, 2 Pack | 29.99 | 4.3 8411 | count 2
  Stretches and returns; Long enough to tuck in
Willa Thorne | Wrap Blouse, Washable Silk Look | 38.99 | 4.2 2140
  Drapes without ironing; Snap keeps it closed

## Women > Jackets & Knitwear [FashionWomen] = cardigan jacket coat women's sweater
Willa Thorne | Oversized Cardigan, Soft Alpaca Blend | 79.00 | 4.6 1956
  Deep pockets; Wooden buttons
  * Color: Oat, Charcoal, Rose
Moorstitch | Women's Rain Jacket, Seam-Sealed, Hooded | 89.99 < 119.99 | 4.5 4833 | prime-deal
  Keeps out a downpour for hours; Vents under the arms; Packs small
  * Color: Mustard, Teal, Black; Size: XS, S, M, L, XL

## Women > Leggings & Activewear [FashionWomen SportsAndOutdoors] = yoga pants leggings gym workout women's
Sunsalute | High-Waist Yoga Leggings with Pockets | 32.99 | 4.5 22417
  Squat-proof knit; Pocket on each side; No front seam
  * Color: Black, Plum, Moss; Size: XS, S, M, L, XL
Sunsalute | Seamless Sports Bra, Medium Support | 24.99 | 4.3 9066
  Padding comes out; Wide straps

## Kids > Children's Clothing [FashionGirls FashionBoys FashionBaby] = kids clothes girls boys baby toddler kleidung vêtements enfant
Pipkin & Roe | Kids Organic Cotton Pyjamas, Long Sleeve | 26.99 | 4.7 4820 | ages 2-8
  Snug fit without tags; Knees reinforced
  * Style: Rockets, Foxes, Meadow; Size: 2-3 Years, 4-5 Years, 6-8 Years
Pipkin & Roe | Kids Waterproof Rain Suit, Fleece Lined | 44.99 < 54.99 | 4.6 2915 | ages 1-7
  Welded seams; Foot straps stay under boots
Pipkin & Roe | Baby Bodysuits, Envelope Neck, 5 Pack | 24.99 | 4.7 6630 | ages 0-2, count 5
  Opens downwards after accidents; Organic cotton

## Socks & Underwear > Socks = sock wool socks socken chaussettes
Moorstitch | Merino Hiking Socks, Cushioned, 3 Pairs | 29.99 | 4.7 12108 | count 3
  Padded heel and toe; No rubbing seam
  * Size: 5-7, 8-10, 11-13
Plainfold | Organic Cotton Crew Socks, 7 Pairs | 21.99 | 4.4 7780 | count 7
  One pair for every day; Cuffs that stay up
Pipkin & Roe | Kids Grip Socks, 6 Pairs | 14.99 | 4.6 5419 | ages 1-6, count 6
  Dots against slipping; Animals on each

## Accessories > Hats, Scarves & Gloves = beanie hat scarf gloves winter mütze bonnet
Moorstitch | Cable Knit Beanie, Wool Blend | 19.99 | 4.6 6205
  Fleece band over the ears
  * Color: Grey, Rust, Navy, Cream
Moorstitch | Touchscreen Gloves, Windproof | 24.99 | 4.3 8834
  All fingers work on a phone; Grip palm
Willa Thorne | Large Wool Scarf, Checked | 34.99 | 4.7 3098
  Two metres long; Gift box

## Bags > Backpacks [Luggage] = backpack rucksack laptop bag school bag sac à dos mochila リュック
Trailhaven | Commuter Backpack 22 L, 16-inch Laptop Sleeve | 69.99 < 89.99 | 4.6 7541 | open-deal
  Opens flat like a case; Made of recycled bottles; Hidden pocket at the back
  * Color: Charcoal, Olive, Sand
Trailhaven | Kids School Backpack with Chest Strap | 34.99 | 4.7 4022 | ages 5-10
  Reflective on all sides; Bottle pockets a child can reach
  * Style: Rockets, Foxes, Plain Blue
Willa Thorne | Crossbody Bag, Vegetable-Tanned Leather | 89.00 | 4.5 2217 | slow
  Made to order; Ages well
`,
};
