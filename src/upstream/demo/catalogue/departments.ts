import type { Department } from '../seed.ts';
import { audio } from './audio.ts';
import { automotive } from './automotive.ts';
import { baby } from './baby.ts';
import { beauty } from './beauty.ts';
import { books } from './books.ts';
import { clothing } from './clothing.ts';
import { computers } from './computers.ts';
import { gadgets } from './gadgets.ts';
import { garden } from './garden.ts';
import { grocery } from './grocery.ts';
import { health } from './health.ts';
import { home } from './home.ts';
import { kitchen } from './kitchen.ts';
import { music } from './music.ts';
import { office } from './office.ts';
import { pets } from './pets.ts';
import { shoes } from './shoes.ts';
import { sports } from './sports.ts';
import { tools } from './tools.ts';
import { toys } from './toys.ts';
import { travel } from './travel.ts';
import { videoGames } from './video-games.ts';
import { watches } from './watches.ts';

/** The whole shop. Every brand, author and product in it is invented. */
export const departments: readonly Department[] = [
  kitchen,
  home,
  audio,
  gadgets,
  computers,
  videoGames,
  office,
  books,
  music,
  toys,
  baby,
  shoes,
  clothing,
  watches,
  travel,
  beauty,
  health,
  grocery,
  pets,
  sports,
  garden,
  tools,
  automotive,
];
