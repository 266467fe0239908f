import type { Department } from '../seed.ts';

/** Paper, ink and order. */
export const office: Department = {
  root: 'Office Products',
  indexes: ['OfficeProducts'],
  shelves: `
## Writing > Pens & Pencils = pen fountain pen gel pen pencil stift stylo ペン
Quillmarsh | Gel Pens, 0.5 mm, Quick-Dry, 12 Pack | 12.99 | 4.7 21405 | count 12
  Left-handers do not smudge; Refillable
  * Color: Black, Blue, Assorted
Quillmarsh | Fountain Pen in Gift Box, Fine Nib, Converter | 42.00 < 52.00 | 4.6 3370 | lightning
  Steel nib, tuned by hand; Brass body
  * Color: Ink Blue, Forest, Copper
Quillmarsh | Dual Tip Brush Markers, 36 Colours | 26.99 | 4.6 9825 | count 36
Quillmarsh | Mechanical Pencil Set, 0.3 to 0.9 mm | 21.99 | 4.5 4113

## Paper > Notebooks & Planners = notebook journal planner diary notizbuch carnet ノート
Quillmarsh | Dotted Notebook A5, 160 g Paper, Lies Flat | 17.99 | 4.8 14890
  No bleed-through; Numbered pages and an index
  * Color: Black, Olive, Burgundy
Quillmarsh | Undated Weekly Planner, Goals and Habits | 22.99 | 4.5 5706
Quillmarsh | Hardcover Sketchbook A4, 120 Sheets | 19.99 | 4.6 3958
Quillmarsh | Sticky Notes, Recycled, 24 Pads | 11.99 | 4.7 10230 | count 24

## Printers & Ink > Printers = printer scanner laser inkjet label drucker imprimante プリンター
Inkstowe | All-in-One Ink Tank Printer, Wi-Fi, Duplex | 199.00 < 249.00 | 4.3 6240 | prime-deal, kilograms 6.1
  Bottles for 7,000 pages in the box; Scans and copies
Inkstowe | Compact Mono Laser Printer, Wi-Fi | 129.00 | 4.4 4892 | kilograms 7.0
Inkstowe | Pocket Label Maker, Bluetooth, Inkless | 29.99 | 4.5 15220
Inkstowe | Refill Ink Bottles, 4 Colours | 38.99 | 4.6 2780 | count 4

## Desk Accessories > Desk Organizers = desk organizer monitor stand desk mat schreibtisch
Stowbury | Bamboo Desk Organizer with Drawers | 36.99 | 4.5 7118
Framehollow | Monitor Riser with Drawer and Cable Slot | 34.99 | 4.6 5502
  * Color: Oak, Black
Pelhammer | Vegan Leather Desk Mat, 90 x 40 cm | 21.99 | 4.6 12904
  * Color: Black, Sage, Cognac

## School Supplies > School & Craft Supplies = school supplies pencil case scissors calculator schulbedarf
Dabbleroo | Large Pencil Case, Three Compartments | 14.99 | 4.7 13317
Dabbleroo | Safety Scissors, Left and Right, 4 Pack | 9.99 | 4.6 3625 | count 4, ages 4-10
Inkstowe | Scientific Calculator, 417 Functions, Solar | 18.99 | 4.7 6048
  Allowed in most exams; Two-line display

## Presentation > Boards & Projection = whiteboard magnetic board flipchart corkboard
Broadbrush | Magnetic Glass Whiteboard, 90 x 60 cm | 69.99 | 4.5 2861
  Never ghosts; Pens and magnets included
Broadbrush | Cork Notice Board, Oak Frame | 27.99 | 4.4 3174
Broadbrush | Wireless Presenter with Green Laser | 32.99 | 4.5 5990
`,
};
