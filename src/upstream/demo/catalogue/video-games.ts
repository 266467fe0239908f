import type { Department } from '../seed.ts';

/** Games that want a screen. */
export const videoGames: Department = {
  root: 'Video Games',
  indexes: ['VideoGames'],
  shelves: `
## Games > Action & Adventure = video game console game action adventure videospiel jeu vidéo ゲーム
Tinlantern | Emberfall: The Drowned Citadel, Disc Edition | 49.99 < 69.99 | 4.7 8430 | lightning
  Forty hours of ruins and riddles; Couch co-op from the first minute
Tinlantern | Emberfall II: Ashes Rising, Collector's Box | 119.00 | - | preorder
  Art book, map and soundtrack; Steel case
Moonhatch | Pocket Voyager, Open-World Sailing | 39.99 | 4.5 5217
  Chart your own sea; Weather that remembers you
Moonhatch | Hush, a Stealth Story | 29.99 | 4.4 2904
  You are the night watch's cat

## Games > Family & Party = family party kids video game multiplayer gift
Moonhatch | Sock Puppet Grand Prix | 39.99 < 49.99 | 4.8 9128 | open-deal, ages 6-99
  Four players on one screen; Tracks through a laundry
Moonhatch | Dance Till Dinner, 60 Songs | 34.99 | 4.3 3417 | ages 8-99
Tinlantern | Builders of Bumble Bay | 29.99 | 4.6 6012 | ages 6-99
  Towns, bridges and no way to lose

## Games > Strategy & Simulation = strategy simulation rpg pc game
Paragrove | Civics of Mars, Strategy | 44.99 | 4.5 1988
Paragrove | Slow Train Tycoon | 24.99 | 4.7 4436
  Timetables as a hobby
Paragrove | Hollow Crowns, Tactical RPG | 54.99 | 4.6 2739

## Accessories > Controllers = controller gamepad joystick manette コントローラー
Quarrel Forge | Wireless Game Controller, Hall Effect Sticks | 44.99 < 54.99 | 4.6 13207 | early-deal
  Sticks that never drift; Two paddles at the back; Console and PC
  * Color: Black, Ice, Sunset
Quarrel Forge | Racing Wheel with Pedals, Force Feedback | 229.00 | 4.4 1816 | kilograms 6.3
Quarrel Forge | Retro Arcade Stick, Eight Buttons | 79.99 | 4.5 1250 | used

## Accessories > Gaming Headsets = gaming headset headphones microphone casque gamer
Quarrel Forge | Echo Wireless Gaming Headset, 2.4 GHz, 40 h | 69.99 < 89.99 | 4.4 7906 | prime-deal
  Microphone folds away; Light enough for long nights
  * Color: Black, White
Quarrel Forge | Echo Wired Gaming Headset, Surround | 34.99 | 4.3 15580
Quarrel Forge | Headset Stand with USB Hub and Light | 26.99 | 4.5 4077

## Accessories > Charging & Storage = charging dock game case memory
Voltarne | Dual Controller Charging Dock | 21.99 | 4.5 9634
Stowbury | Hard Case for Handheld Consoles | 19.99 | 4.7 11812
Cairnstore | Memory Card for Game Consoles | 29.99 | 4.7 8803
  * Size: 256 GB, 512 GB x1.8, 1 TB x3.2

## Consoles > Handheld & Retro = handheld console retro portable
Slatewell | Retro Handheld Console, 300 Built-In Homebrew Games | 64.99 < 79.99 | 4.2 5320
  Four-inch screen; Saves anywhere
Slatewell | Handheld PC Console, 7-inch, 512 GB | 499.00 | 4.3 902 | renewed
`,
};
