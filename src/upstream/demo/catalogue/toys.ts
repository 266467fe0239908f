import type { Department } from '../seed.ts';

/** Presents for small people, and games for the table. */
export const toys: Department = {
  root: 'Toys & Games',
  indexes: ['ToysAndGames', 'Toys', 'Hobbies'],
  shelves: `
## Building Toys > Building Blocks & Magnetic Tiles = construction blocks bricks gift, bausteine, jeu de construction
Brickadoo | Treehouse Village Building Set, 642 Pieces | 49.99 < 59.99 | 4.8 5230 | lightning, ages 6-12
  Three tree houses with a rope bridge; Opens for play inside; Four figures and an owl
Brickadoo | Moon Rover Building Kit, 318 Pieces | 29.99 | 4.7 3412 | ages 6-10
  Wheels that climb over books; Two astronauts; Builds into three models
Magnettle | Magnetic Tiles, 100 Pieces, Clear Colours | 39.99 < 54.99 | 4.8 14871 | open-deal, ages 3-9
  Strong magnets sealed in by rivets; Castle, rocket, marble run ideas inside
Magnettle | Magnetic Marble Run, 120 Pieces | 56.99 | 4.6 2903 | ages 4-10
  Spirals, funnels and see-saws; Joins with all Magnettle tiles
Tumblewood | Wooden Building Blocks, 75 Pieces in Sack | 27.99 | 4.7 4126 | ages 1-5
  Solid beech and water-based paint; Smooth rounded corners

## Learning & Science > Science Kits = stem experiment educational gift
Curiosprout | Crystal Growing Lab, 12 Experiments | 24.99 | 4.5 6733 | ages 6-12
  Grows seven crystals in a week; Light-up display; Guide with the why
Curiosprout | My First Microscope with 24 Slides | 44.99 | 4.4 3380 | ages 6-11
  Magnifies up to 400 times; Phone holder for photos; Metal body
Curiosprout | Volcano and Dinosaur Dig Kit, Two in One | 19.99 < 24.99 | 4.6 5902 | ages 5-9
  Three eruptions; Twelve dinosaurs to dig out with brush and chisel
Curiosprout | Coding Robot Mouse with Maze Cards | 39.99 | 4.5 2041 | ages 4-8
  Program by buttons, no screen; Thirty mazes from easy to tricky
Curiosprout | Solar System Planetarium Projector | 32.99 | 4.3 1877 | ages 6-12, scarce
  Paints planets on the ceiling; Turns off by itself at bedtime

## Games > Board Games = game night gift family board game brettspiel jeu de société juego de mesa
Foxglove Games | Lantern Harbor Board Game for 2 to 4 Players, 45 Minutes | 34.99 | 4.7 8205 | ages 8-99
  Build docks and guide ships home; Learnt in ten minutes; Plays alone too
Foxglove Games | Badger's Picnic Cooperative Game for Families | 22.99 | 4.6 3650 | ages 4-8
  All win or all lose; Twenty minutes; No reading needed
Foxglove Games | Kingdoms of Salt Strategy Game, 1 to 5 Players | 64.99 < 79.99 | 4.8 2196 | map, ages 12-99
  Ninety minutes of trade and treaties; 180 wooden pieces; Six scenarios
Foxglove Games | Quick Thicket Card Game, Travel Tin | 12.99 | 4.5 7481 | ages 6-99
  Rounds of five minutes; Fits a coat pocket
Foxglove Games | Midnight at the Museum Mystery Game, Play Once | 29.99 | - | preorder, ages 12-99
  An evening of clues for two to six detectives; Nothing is destroyed: pass it on

## Games > Puzzles = gift jigsaw puzzle pieces
Puzzlewick | 1000 Piece Jigsaw Puzzle, Botanical Library | 18.99 | 4.7 6248
  Thick board with linen finish; Poster included
  * Style: Botanical Library, Harbor at Dusk, Night Market
Puzzlewick | Wooden Animal Puzzle, Shaped Pieces, 200 Pieces | 28.99 | 4.6 2155
  Each piece is a small animal; Gift box with magnet lid
Puzzlewick | Floor Puzzle Dinosaurs, 48 Large Pieces | 15.99 | 4.8 3904 | ages 3-6
  Ninety centimetres long; Wipes clean

## Dolls & Pretend Play > Dolls & Plush = gift doll stuffed animal plush soft toy dollhouse kuscheltier peluche ぬいぐるみ
Snugglebeck | Weighted Plush Bear, 1 kg, Lavender | 34.99 | 4.8 4471 | ages 3-99
  Weight calms at bedtime; Washes without the insert
Snugglebeck | Sleepy Fox Plush Toy, 30 cm | 16.99 | 4.9 9302 | ages 0-8
  Softer than soft; Embroidered eyes, safe from birth
Tumblewood | Wooden Dollhouse with 18 Pieces of Furniture | 79.99 < 99.99 | 4.6 1730 | prime-deal, ages 3-8
  Three floors and a lift; Open on all sides for friends
Tumblewood | Play Kitchen with Lights and Sounds | 109.00 | 4.5 3266 | ages 3-7
  Hob glows and sizzles; Sink with running water sound; Twenty accessories

## Outdoor Play > Ride-Ons & Kites = gift scooter kids outdoor toys kite bike
Kitestep | Three-Wheel Kids Scooter, Light-Up Wheels | 44.99 | 4.7 13855 | ages 3-8
  Leans to steer; Bar grows with the child
  * Color: Aqua, Raspberry, Lime
Kitestep | Rainbow Delta Kite, Easy to Fly, 50 m Line | 14.99 | 4.6 5590 | ages 5-99
  Up in a light breeze; Folds into its pouch
Kitestep | Balance Bike 12-inch, Puncture-Free Tyres | 69.99 | 4.8 4012 | ages 2-5, kilograms 3.2
  Saddle lowers to 30 cm; First steps to cycling

## Arts & Crafts > Craft Kits [ArtsAndCrafts] = craft kids art drawing painting gift teenage girl
Dabbleroo | Deluxe Art Set in Wooden Case, 120 Pieces | 29.99 | 4.6 7011 | ages 6-14
  Pencils, pastels, watercolours and brushes; Case opens into two trays
Dabbleroo | Friendship Bracelet Making Kit, 24 Colours | 17.99 | 4.5 8420 | ages 6-12
  Loom and letter beads; Enough for thirty bracelets
Dabbleroo | Washable Finger Paints, 8 Colours | 13.99 | 4.6 3105 | ages 2-6
  Comes off skin and walls; Free of parabens
`,
};
