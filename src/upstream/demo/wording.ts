/** The few words that a marketplace puts around a product in its own language. */
export interface Wording {
  readonly inStock: string;
  readonly fewLeft: (count: number) => string;
  readonly soldOut: string;
  /** What the shop calls a list price. */
  readonly listPrice: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

const english: Wording = {
  inStock: 'In Stock',
  fewLeft: (count) => `Only ${count} left in stock - order soon.`,
  soldOut: 'Currently unavailable.',
  listPrice: 'List Price',
  dimensions: { Color: 'Color', Size: 'Size', Style: 'Style', Flavor: 'Flavor' },
};

const byLanguage: Readonly<Record<string, Wording>> = {
  de: {
    inStock: 'Auf Lager',
    fewLeft: (count) => `Nur noch ${count} auf Lager`,
    soldOut: 'Derzeit nicht verfügbar.',
    listPrice: 'UVP',
    dimensions: { Color: 'Farbe', Size: 'Größe', Style: 'Stil', Flavor: 'Geschmack' },
  },
  fr: {
    inStock: 'En stock',
    fewLeft: (count) => `Il ne reste plus que ${count} exemplaire(s) en stock.`,
    soldOut: 'Actuellement indisponible.',
    listPrice: 'Prix conseillé',
    dimensions: { Color: 'Couleur', Size: 'Taille', Style: 'Style', Flavor: 'Goût' },
  },
  es: {
    inStock: 'Disponible',
    fewLeft: (count) => `Solo queda(n) ${count} en stock.`,
    soldOut: 'No disponible por el momento.',
    listPrice: 'Precio recomendado',
    dimensions: { Color: 'Color', Size: 'Talla', Style: 'Estilo', Flavor: 'Sabor' },
  },
  it: {
    inStock: 'Disponibilità immediata',
    fewLeft: (count) => `Disponibilità: solo ${count}`,
    soldOut: 'Attualmente non disponibile.',
    listPrice: 'Prezzo consigliato',
    dimensions: { Color: 'Colore', Size: 'Taglia', Style: 'Stile', Flavor: 'Gusto' },
  },
  pt: {
    inStock: 'Em estoque',
    fewLeft: (count) => `Apenas ${count} em estoque`,
    soldOut: 'Não disponível.',
    listPrice: 'Preço sugerido',
    dimensions: { Color: 'Cor', Size: 'Tamanho', Style: 'Estilo', Flavor: 'Sabor' },
  },
  nl: {
    inStock: 'Op voorraad',
    fewLeft: (count) => `Nog slechts ${count} op voorraad`,
    soldOut: 'Momenteel niet verkrijgbaar.',
    listPrice: 'Adviesprijs',
    dimensions: { Color: 'Kleur', Size: 'Maat', Style: 'Stijl', Flavor: 'Smaak' },
  },
  pl: {
    inStock: 'Dostępny',
    fewLeft: (count) => `Pozostało tylko: ${count}`,
    soldOut: 'Obecnie niedostępny.',
    listPrice: 'Cena katalogowa',
    dimensions: { Color: 'Kolor', Size: 'Rozmiar', Style: 'Styl', Flavor: 'Smak' },
  },
  sv: {
    inStock: 'I lager',
    fewLeft: (count) => `Endast ${count} kvar i lager`,
    soldOut: 'Tillfälligt slut.',
    listPrice: 'Rek. pris',
    dimensions: { Color: 'Färg', Size: 'Storlek', Style: 'Stil', Flavor: 'Smak' },
  },
  tr: {
    inStock: 'Stokta var',
    fewLeft: (count) => `Stokta sadece ${count} adet kaldı`,
    soldOut: 'Şu anda mevcut değil.',
    listPrice: 'Liste fiyatı',
    dimensions: { Color: 'Renk', Size: 'Beden', Style: 'Stil', Flavor: 'Lezzet' },
  },
  ja: {
    inStock: '在庫あり',
    fewLeft: (count) => `残り${count}点`,
    soldOut: '現在在庫切れです。',
    listPrice: '参考価格',
    dimensions: { Color: '色', Size: 'サイズ', Style: 'スタイル', Flavor: '味' },
  },
};

/** The words of a language code such as `de_DE`; English where we have none. */
export function wordingIn(language: string): Wording {
  return byLanguage[language.slice(0, 2)] ?? english;
}
