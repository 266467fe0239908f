import type { Marketplace } from './marketplace.ts';
import { siteName } from './marketplaces.ts';

/** Associate statement (Operating Agreement, section 5), price notice and content notice (IP Licence). */
export const noticeKinds = ['statement', 'price', 'content'] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/** How well a wording is known. `prescribed`: Amazon's text, as a copy quotes it · `local edition`: Amazon's translation,
 *  copied by a third party · `claimed`: others say that it is Amazon's · `our translation`: common practice or our own. */
export type NoticeStatus = 'prescribed' | 'local edition' | 'claimed' | 'our translation, check';

export interface Notice {
  /** `{site}` stands for the site's name, `Amazon.de`. */
  readonly text: string;
  readonly status: NoticeStatus;
  readonly source: string;
}

type Notices = Readonly<Record<NoticeKind, Notice>>;

/** What the operator says instead, by `SE` or, for one language of several, `BE-nl`. */
export type OwnNotices = ReadonlyMap<string, Readonly<Partial<Record<NoticeKind, string | undefined>>>>;

const policies = 'Associates Program Policies, edition 14 Apr 2026';
const plugIn2021 = 'local IP Licence of July 2021, as copied by a WordPress plug-in';

/** Wherever no local text is known: in Europe and the Emirates the English edition decides, or is asked for by name. */
export const englishNotices: Notices = {
  statement: {
    text: 'As an Amazon Associate I earn from qualifying purchases.',
    status: 'prescribed',
    source: 'Associates Operating Agreement, section 5, edition 15 Oct 2025',
  },
  price: {
    text:
      'Product prices and availability are accurate as of the date/time indicated and are subject to change. Any price ' +
      'and availability information displayed on {site} at the time of purchase will apply to the purchase of this product.',
    status: 'prescribed',
    source: `${policies}, IP Licence`,
  },
  content: {
    text:
      'CERTAIN CONTENT THAT APPEARS IN THIS APPLICATION COMES FROM AMAZON. THIS CONTENT IS PROVIDED ‘AS IS’ AND IS ' +
      'SUBJECT TO CHANGE OR REMOVAL AT ANY TIME.',
    status: 'prescribed',
    source: `${policies}, IP Licence`,
  },
};

const french = claimed(
  'En tant que Partenaire Amazon, je réalise un bénéfice sur les achats remplissant les conditions requises.',
  'nine French sites, alike to the letter',
);
const brazilian = claimed(
  'Como participante do Programa de Associados da Amazon, sou remunerado pelas compras qualificadas efetuadas.',
  'a Brazilian reader of the agreement, 14 Apr 2026, and ten sites',
);
const german: Notice = {
  text: 'Als Amazon-Partner verdiene ich an qualifizierten Verkäufen.',
  status: 'prescribed',
  source: 'partnernet.amazon.de, help topic GHQNZAU6669EZS98',
};

/** By marketplace and language; a notice that is not here is the English one. Capitals are Amazon's. */
export const localNotices: Readonly<Record<string, Partial<Notices>>> = {
  'IN-en': {
    content: {
      text:
        'CERTAIN CONTENT THAT APPEARS IN THIS APPLICATION COMES FROM AMAZON SELLER SERVICES PRIVATE LIMITED. THIS CONTENT ' +
        'IS PROVIDED ‘AS IS’ AND IS SUBJECT TO CHANGE OR REMOVAL AT ANY TIME.',
      status: 'prescribed',
      source: plugIn2021,
    },
  },
  'DE-de': {
    statement: german,
    price: claimed(
      'Produktpreise und Verfügbarkeit entsprechen dem angegebenen Stand (Datum/Uhrzeit) und können sich ändern. Für den ' +
        'Kauf dieses Produkts gelten die Angaben zu Preis und Verfügbarkeit, die zum Kaufzeitpunkt auf {site} angezeigt werden.',
      'two unrelated German sites',
    ),
    // The edition has STAMMT, and a slip of grammar in a prescribed text is quoted with it.
    content: localEdition(
      'BESTIMMTE INHALTE, DIE IN DIESER ANWENDUNG ERSCHEINEN, STAMMT VON AMAZON EUROPE CORE S.à r.l. DIESE INHALTE ' +
        'WERDEN IN DER VORLIEGENDEN FORM BEREITGESTELLT UND KÖNNEN JEDERZEIT GEÄNDERT ODER ENTFERNT WERDEN.',
    ),
  },
  'FR-fr': {
    statement: french,
    content: localEdition(
      "UNE PARTIE DU CONTENU FIGURANT DANS CETTE APPLICATION VIENT D'AMAZON EUROPE CORE S.à r.l. CE CONTENU EST FOURNI " +
        '"EN L\'ÉTAT" ET PEUT ÊTRE MODIFIÉ OU SUPPRIMÉ À TOUT MOMENT.',
    ),
  },
  'IT-it': {
    statement: claimed(
      'In qualità di Affiliato Amazon io ricevo un guadagno dagli acquisti idonei.',
      'an Italian site, 24 Apr 2026, and ten more',
    ),
    content: localEdition(
      'DETERMINATI CONTENUTI CHE COMPAIONO IN QUESTA APPLICAZIONE PROVENGONO DA AMAZON EUROPE CORE S.à r.l. QUESTI ' +
        'CONTENUTI VENGONO FORNITI "COSÌ COME SONO" E SONO SOGGETTI A MODIFICHE O RIMOZIONE IN QUALSIASI MOMENTO.',
    ),
  },
  'ES-es': {
    statement: claimed(
      'En calidad de Afiliado de Amazon, obtengo ingresos por las compras adscritas que cumplen los requisitos aplicables.',
      'a Spanish site that pins it as the words of the agreement',
    ),
    price: claimed(
      'Los precios y la disponibilidad del producto son precisos en la fecha/hora indicados y están sujetos a cambios. Se ' +
        'aplicará a la compra del producto el precio e información de disponibilidad mostrados en {site} en el momento de ' +
        'la compra.',
      'a Spanish price site',
    ),
    content: localEdition(
      'PARTE DEL CONTENIDO QUE APARECE EN ESTA APLICACIÓN PROCEDE DE AMAZON. ESTE CONTENIDO SE OFRECE EN SU CONDICIÓN ' +
        'ACTUAL Y PODRÁ MODIFICARSE O ELIMINARSE EN CUALQUIER MOMENTO.',
    ),
  },
  'MX-es': {
    content: localEdition(
      'PARTE DEL CONTENIDO QUE APARECE EN ESTA APLICACIÓN PROCEDE DE AMAZON. ESTE CONTENIDO SE PROPORCIONA ‘EN LAS ' +
        'CONDICIONES EN QUE SE ENCUENTRA’ Y ESTÁ SUJETO A MODIFICACIÓN O ELIMINACIÓN EN CUALQUIER MOMENTO.',
    ),
  },
  'BR-pt': { statement: brazilian },
  // The prescribed Japanese statement has a slot for the Associate's name, which only the operator knows.
  'JP-ja': {
    price: {
      text:
        '価格および発送可能時期は表示された日付/時刻の時点のものであり、変更される場合があります。本商品の購入においては、' +
        '購入の時点で{site}に表示されている価格および発送可能時期の情報が適用されます。',
      status: 'prescribed',
      source: 'Japanese IP Licence, as three site templates and an app quote it',
    },
    content: localEdition(
      '「本アプリケーション内」で表示されるコンテンツの一部は、アマゾンジャパン合同会社またはその関連会社により提供されたものです。' +
        'これらのコンテンツは「現状有姿」で提供されており、随時変更または削除される場合があります。',
    ),
  },
};

/** What stands beside the English statement, never instead of it, for readers of another language. */
export const translatedStatements: Readonly<Record<string, Notice>> = {
  de: translation(german.text),
  fr: translation(french.text),
  pt: translation(brazilian.text),
  es: translation('Como Afiliado de Amazon, percibo ingresos por compras elegibles.'),
  nl: translation('Als Amazon-partner verdien ik aan in aanmerking komende aankopen.'),
  sv: translation('Som Amazon-partner tjänar jag på kvalificerade köp.'),
  pl: translation('Jako Partner Amazon zarabiam na kwalifikujących się zakupach.'),
  tr: translation('Bir Amazon Gelir Ortağı olarak nitelikli satın alımlar üzerinden kazanç elde ediyorum.'),
  ar: translation('بصفتي شريكًا في Amazon، أكسب من المشتريات المؤهلة.'),
  hi: translation('एक Amazon Associate के रूप में, मैं योग्य खरीदारी से कमाता हूँ।'),
};

/** Where content was asked for, and in which of the marketplace's languages: `de_DE`. */
export interface Place {
  readonly marketplace: Marketplace;
  readonly language: string;
}

/** What the answer shows of Amazon's; a price brings content with it. */
export type Shown = 'price' | 'content' | 'nothing';

/** The Associate statement, followed by what is owed beside a price or availability, and beside any content. The wording
 *  is the marketplace's, with which the contract is, in the language of the answer; over several marketplaces, English.
 *  At most 150 tokens with the wordings from here. */
export function disclosureFor(places: readonly Place[], shown: Shown, own: OwnNotices): string {
  const [first, ...others] = places;
  const isOne = first !== undefined && others.length === 0;
  const tag = isOne ? `${first.marketplace.code}-${first.language.slice(0, 2)}` : '';
  const ours = own.get(tag) ?? own.get(tag.slice(0, 2)) ?? {};
  const local = localNotices[tag] ?? {};
  const textOf = (kind: NoticeKind) => ours[kind] ?? local[kind]?.text ?? englishNotices[kind].text;
  const beside =
    ours.statement === undefined && local.statement === undefined
      ? translatedStatements[tag.slice(3)]?.text
      : undefined;
  const parts = [
    textOf('statement'),
    beside,
    shown === 'price' ? textOf('price') : undefined,
    shown === 'nothing' ? undefined : textOf('content'),
  ];
  const sites = places.map(({ marketplace }) => siteName(marketplace.host)).join(' or ');
  return parts
    .filter((part) => part !== undefined)
    .join(' ')
    .replaceAll('{site}', sites);
}

/** Amazon's help pages ask for a label beside each published link, besides the statement (Associates help topics
 *  GPXFHVYZMTGPUMPE and GHQNZAU6669EZS98). */
export function linkLabelIn(language: string): string {
  return language.startsWith('de') ? '(bezahlter Link)' : '(paid link)';
}

function claimed(text: string, source: string): Notice {
  return { text, status: 'claimed', source };
}

function localEdition(text: string): Notice {
  return { text, status: 'local edition', source: plugIn2021 };
}

function translation(text: string): Notice {
  return { text, status: 'our translation, check', source: 'common practice, or our own' };
}
