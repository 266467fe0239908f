import type { Product } from './product.ts';

/** For whom a thing is made, where a title or a category says so. */
export const audiences = ['children', 'play', 'men', 'women', 'pets'] as const;

export type Audience = (typeof audiences)[number];

// Whole words of Latin scripts, and, where compounds are written as one, what they begin with. Toys and things for
// dolls are apart from things for children: a pram is for children, and one for dolls is not a pram.
const words: Readonly<Record<Audience, RegExp>> = {
  children: wholeWords(
    'kids?|kid.?s|child|children|children.?s|childrens|toddlers?|bab(?:y|ies)|infants?|newborns?|juniors?|youth|boys?|boy.?s|girls?|girl.?s|' +
      'preschool(?:ers?)?|nursery|' +
      'kinder[\\p{L}]*|kleinkind[\\p{L}]*|baby[\\p{L}]*|jungen|madchen|' +
      'enfants?|bebes?|tout-petits?|garcons?|filles?|fillettes?|maternelle|puericulture|' +
      'ninos?|ninas?|infantil(?:es)?|cuna|' +
      'bambin[oaie]|bimb[oaie]|neonat[oaie]|ragazz[oaie]|infanzia',
  ),
  play: wholeWords(
    'toys?|playset|pretend play|play kitchen|dolls?|doll.?s|spielzeug[\\p{L}]*|spielkuche[\\p{L}]*|spielhaus[\\p{L}]*|spielzelt[\\p{L}]*|' +
      'spielset[\\p{L}]*|puppen[\\p{L}]*|pluschtier[\\p{L}]*|jouets?|poupees?|dinettes?|peluches?|juguetes?|munecas?|peluches|' +
      'giocattol[oi]|bambol[ae]',
  ),
  men: wholeWords(
    'men|men.?s|mens|man.?s|male|gentlem[ae]n|herren[\\p{L}]*|manner[\\p{L}]*|hommes?|masculins?|hombres?|caballeros?|uom[oi]ni?|uomo',
  ),
  women: wholeWords(
    'women|women.?s|womens|woman.?s|ladies|lady.?s|female|maternity|damen[\\p{L}]*|frauen[\\p{L}]*|femmes?|feminins?|mujer(?:es)?|senoras?|donn[ae]',
  ),
  pets: wholeWords(
    'pets?(?! hair)|dogs?(?! hair)|dog.?s|pupp(?:y|ies)|cats?(?! hair)|cat.?s|kittens?|hunde(?!haar)[\\p{L}]*|katzen(?!haar)[\\p{L}]*|haustier(?!haar)[\\p{L}]*|' +
      '(?<!poils? d.?)(?<!poils? de )(?:chiens?|chats?)|animalerie|(?<!pelos? de )(?:perros?|gatos?|mascotas?)|(?<!peli di )(?:cani|cane|gatt[oi])',
  ),
};

const japanese: Readonly<Record<Audience, RegExp>> = {
  children: /子供|子ども|こども|キッズ|ベビー|幼児|赤ちゃん|新生児|ジュニア|男の子|女の子/u,
  play: /おもちゃ|玩具|ままごと|人形|ぬいぐるみ|知育/u,
  men: /メンズ|男性|紳士/u,
  women: /レディース|女性|婦人/u,
  pets: /ペット(?!の?毛)|犬|猫(?!の?毛)|いぬ用|ねこ用/u,
};

// For everybody: what is made for grown-ups as well is not made for children only.
const everybody =
  /\b(?:adults?|family|families|unisex|all ages|erwachsene[nr]?|familie[n]?|adultes?|familles?|mixte|adultos?|familias?|adult[oi]|famiglia)\b|大人|家族|男女/iu;

/** For whom words say that something is; of men and women both, or of children and grown-ups, nothing follows. */
export function audiencesIn(text: string): ReadonlySet<Audience> {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  const composed = plain.normalize('NFC');
  const found = new Set(
    audiences.filter((audience) => words[audience].test(composed) || japanese[audience].test(composed)),
  );
  if (everybody.test(composed)) found.delete('children');
  if (found.has('men') && found.has('women')) {
    found.delete('men');
    found.delete('women');
  }
  return found;
}

/** For whom a product is made, by its title and by the categories it lies in. */
export function audiencesOf({ title = '', categoryPath = [] }: Product): ReadonlySet<Audience> {
  const told = audiencesIn(title);
  const filed = audiencesIn(categoryPath.join(' / '));
  return new Set([...told, ...filed]);
}

function wholeWords(alternatives: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'u');
}
