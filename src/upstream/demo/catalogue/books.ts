import type { Department } from '../seed.ts';

/** Novels and know-how. Authors stand where brands stand elsewhere. */
export const books: Department = {
  root: 'Books',
  indexes: ['Books', 'ForeignBooks'],
  shelves: `
## Science Fiction & Fantasy > Science Fiction = sci-fi scifi novel sf space opera book roman
Ines Calloway | The Long Orbit: A Novel | 17.99 < 28.00 | 4.5 18204 | pages 416, binding Hardcover, published 2025-03-11
  A salvage crew finds a ship that left Earth two hundred years too late; First contact told by the ship's cook
Tobias Renn | Salt Between Stars (The Meridian Ark, Book 1) | 11.49 | 4.6 26430 | pages 512, published 2022-06-07
  Nine generations into the voyage, someone opens the wrong door; Opens the Meridian Ark trilogy
Tobias Renn | A Harbor of Glass (The Meridian Ark, Book 2) | 12.99 | 4.7 14118 | pages 544, published 2024-02-20
  The ark has arrived and the planet is lived on; Middle book of the trilogy
Tobias Renn | The Last Meridian (The Meridian Ark, Book 3) | 18.99 | - | pages 560, binding Hardcover, preorder
  The trilogy ends where it began
Adaeze Umoru | Quiet Machines: Stories | 14.95 | 4.4 3307 | pages 288, published 2023-09-19
  Twelve stories about robots who were not asked; Winner of nothing, loved by everyone
Mirela Dost | The Weather Archive | 10.99 < 16.99 | 4.3 7122 | lightning, pages 368, published 2024-05-14
  On Mars somebody steals a thunderstorm; A detective story and a climate novel

## Science Fiction & Fantasy > Fantasy = fantasy novel dragons magic epic book roman
Orla Fenwick | The Cartographer's Apprentice (Inkbound, Book 1) | 10.99 | 4.7 31877 | pages 480, published 2021-10-05
  What is drawn comes true, so nobody may draw the capital; A heist with maps
Orla Fenwick | The Forger's Compass (Inkbound, Book 2) | 11.99 | 4.6 17740 | pages 496, published 2023-04-18
  South has gone missing
Hal Brightwater | A Kettle of Small Dragons | 9.99 | 4.8 12561 | pages 256, published 2024-11-05
  Cosy fantasy about a tea shop and its stove; Includes recipes

## Mystery & Thriller > Mysteries = crime detective thriller mystery novel krimi polar
Greta Lindqvist-Hale | The Lighthouse Ledger: A Detective Maris Novel | 9.49 | 4.4 21930 | pages 352, published 2023-01-17
  Three keepers, two logbooks, one lie; First case of Detective Maris
Greta Lindqvist-Hale | Low Tide at Carrow Point: A Detective Maris Novel | 13.99 < 17.99 | 4.5 9345 | pages 376, published 2025-01-21
  The sea gives something back
Samir Okonjo | Eleven Minutes to Midday | 8.99 | 4.2 15508 | pages 328, published 2022-08-30
  A train, a stopwatch and a passenger who does not exist

## Literature & Fiction > Contemporary Fiction = novel fiction literary romance book club roman
Lucia Ferrante-Bell | The Olive Year | 12.99 | 4.5 11276 | pages 336, published 2024-04-02
  Four sisters inherit one tree; A summer in a village without signal
Daniel Achterberg | Instructions for Leaving | 14.99 | 4.1 2689 | pages 240, published 2025-06-10
  A locksmith loses his keys; Short, sad and funny
Poppy Marlowe | Second Coffee, Same Table: A Romance | 8.99 | 4.3 24115 | pages 312, published 2023-02-07
  Two regulars, one chair

## Cooking & Food > Cookbooks = cookbook recipes cooking kochbuch livre de cuisine gift mom cook
Nadia Soliman | One Tray, Six Spices: 100 Weeknight Dinners | 22.49 < 32.50 | 4.8 8820 | open-deal, pages 272, binding Hardcover, published 2024-09-03
  Everything from one oven tray; Swaps for what is not in the house
Bram Hoekstra & Yuki Tanabe | Bread Without Fear | 27.99 | 4.7 4310 | pages 304, binding Hardcover, published 2023-10-10
  Forty loaves in order of courage; Pictures of what went wrong and why
Nadia Soliman | The Lunchbox Book: Fast Meals for School and Work | 18.99 | 4.6 2744 | pages 208, published 2025-08-12
  Ready in fifteen minutes, good until one o'clock

## Children's Books > Picture Books = kids children picture book bedtime gift bilderbuch album
Mo Pettigrew | Bear Cannot Find the Dark | 8.99 < 12.99 | 4.9 9916 | ages 3-6, pages 32, binding Hardcover, illustrator Saoirse Lund, published 2022-11-01
  A bedtime story for those who would rather not; Glows a little at the end
Mo Pettigrew | Thirteen Ducks and a Bus | 7.99 | 4.8 5283 | ages 2-5, pages 24, binding Board book, illustrator Saoirse Lund, published 2024-03-05
  Count to thirteen, the hard way
Imani Castellane | How Big Is a Blue Whale's Birthday? | 14.99 | 4.7 2160 | ages 4-8, pages 48, binding Hardcover, illustrator Theo Varga, published 2025-04-15
  True sizes of the sea; Folds out to a metre

## Children's Books > Middle Grade = kids children chapter book adventure gift
Imani Castellane | The Secret Society of Left Socks | 7.99 | 4.7 6651 | ages 7-11, pages 208, illustrator Theo Varga, published 2023-05-09
  Where they go, and who leads them
Rufus Ellery | Robot in the Attic, Dragon in the Shed | 8.49 | 4.6 4392 | ages 8-12, pages 240, published 2022-03-15
  One summer, two secrets and a very curious aunt

## Business & Self-Help > Personal Growth = self help habits productivity business book ratgeber
Helen Okafor-Lind | Small Hours: How to Do Less and Finish It | 15.99 < 19.99 | 4.4 13802 | lightning, pages 224, published 2024-01-09
  A method that fits on a card; Chapters of ten minutes
Marcus Deverell | The Honest Meeting | 21.99 | 4.2 3119 | pages 256, binding Hardcover, published 2023-06-20
  Twelve meetings you may cancel today
Priya Raghunathan-Cole | Money for People Who Hate Spreadsheets | 13.49 | 4.6 8073 | pages 192, published 2025-01-02
  Four accounts and one evening a year

## History & Science > Popular Science = science nature history nonfiction book sachbuch
Leopold Vance | The Patience of Lichen | 18.00 | 4.5 2233 | pages 304, binding Hardcover, published 2024-06-18
  The slowest things alive and what they know; With 60 photographs
Chiara Montalvo | A Brief Atlas of Silence | 16.50 | 4.3 1407 | pages 288, published 2025-09-16
  Eleven quiet places and the physics of each
Edwin Marsh-Tolliver | Tides of Empire: A Short History of Salt | 14.99 | 4.4 5029 | scarce, pages 352, published 2021-12-07
  Roads, taxes and revolts, by the spoonful
`,
};
