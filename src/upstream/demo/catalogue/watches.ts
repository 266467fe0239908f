import type { Department } from '../seed.ts';

/** Wrists, necks and ears. */
export const watches: Department = {
  root: 'Watches & Jewelry',
  indexes: ['Fashion'],
  shelves: `
## Watches > Men's Watches [Watches FashionMen] = watch men's wristwatch uhr montre reloj 腕時計 gift him dad husband boyfriend
Halvorsund | Field Watch, Solar, Sapphire, 38 mm | 149.00 < 189.00 | 4.6 3212 | lightning, warranty 5 years
  Runs six months in the dark; 100 m water resistant
  * Style: Canvas Strap, Leather Strap, Steel Bracelet
Halvorsund | Automatic Diver, 200 m, Ceramic Bezel | 389.00 | 4.7 1106 | map
Halvorsund | Slim Dress Watch, Quartz, 36 mm | 99.00 | 4.4 2570

## Watches > Women's Watches [Watches FashionWomen] = watch women's wristwatch damenuhr montre femme gift her mom wife girlfriend
Ottoline Vey | Mesh Band Watch for Women, 32 mm | 89.00 < 119.00 | 4.5 4038 | prime-deal
  * Color: Gold, Silver, Rose
Ottoline Vey | Mother-of-Pearl Watch with Leather Band | 129.00 | 4.6 1744

## Watches > Kids' Watches [Watches] = kids watch children learn time kinderuhr gift
Pipkin & Roe | Kids Learn-to-Tell-Time Watch | 21.99 | 4.7 6903 | ages 4-9
  Says past and to; Soft strap with a buckle
  * Style: Dinosaurs, Unicorns, Planets

## Jewelry > Necklaces & Earrings [Jewelry] = necklace earrings pendant jewellery schmuck bijoux gift her mom wife girlfriend teenage girl
Ottoline Vey | Sterling Silver Leaf Necklace | 54.00 | 4.7 5811
  Recycled silver; Gift box and card
Ottoline Vey | Freshwater Pearl Earrings, 14k Gold Plated | 39.00 < 49.00 | 4.6 4260 | early-deal
Ottoline Vey | Initial Pendant Necklace | 32.00 | 4.5 9350
  * Style: A, E, J, L, M, S
Ottoline Vey | Huggie Hoops Set, Hypoallergenic, 3 Pairs | 27.99 | 4.4 7215 | count 3

## Jewelry > Bracelets & Rings [Jewelry] = bracelet ring jewellery armband bague gift friend teenage girl
Ottoline Vey | Beaded Stone Bracelet, Adjustable | 19.99 | 4.3 3608 | unbranded
  * Color: Lapis, Jade, Onyx
Holloway & Reed | Braided Leather Bracelet for Men | 24.99 | 4.5 6120
Ottoline Vey | Stacking Rings, Sterling Silver, Set of 3 | 44.00 | 4.6 2027 | inaccessible
Holloway & Reed | Signet Ring, Brushed Steel | 29.99 | - | inaccessible
`,
};
