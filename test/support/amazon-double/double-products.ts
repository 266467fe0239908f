import type { DoubleProduct } from './double-product.ts';
import { oddities } from './oddities.ts';

interface Line {
  readonly letter: string;
  readonly noun: string;
  readonly searchIndex: string;
  readonly nodeId: string;
  readonly count: number;
  readonly basePrice: number;
}

const lines: readonly Line[] = [
  {
    letter: 'H',
    noun: 'Headphones',
    searchIndex: 'Electronics',
    nodeId: '7011',
    count: 16,
    basePrice: 59.49,
  },
  { letter: 'K', noun: 'Kettle', searchIndex: 'HomeAndKitchen', nodeId: '7110', count: 8, basePrice: 29.9 },
  {
    letter: 'Y',
    noun: 'Yoga Mat',
    searchIndex: 'SportsAndOutdoors',
    nodeId: '7210',
    count: 8,
    basePrice: 22,
  },
  {
    letter: 'L',
    noun: 'Desk Lamp',
    searchIndex: 'OfficeProducts',
    nodeId: '7310',
    count: 8,
    basePrice: 34.95,
  },
  { letter: 'G', noun: 'Board Game', searchIndex: 'ToysAndGames', nodeId: '7410', count: 8, basePrice: 39 },
  { letter: 'S', noun: 'Sea Story', searchIndex: 'Books', nodeId: '7510', count: 8, basePrice: 8.99 },
];

const brands = ['Velmora', 'Tindrel', 'Kessavo', 'Orbenn'] as const;
const colors = ['Black', 'Sand', 'Moss', 'Rust'] as const;
const sizes = ['S', 'M', 'L'] as const;

// The parent of the one variation family, and the product that the API keeps to itself.
const familyParent = 'B0DT000000';
const inaccessibleAsin = 'B0DZ000001';

/** The double's catalogue: some seventy invented products, the awkward ones among the first headphones. */
export function doubleProducts(): readonly DoubleProduct[] {
  return [...lines.flatMap(lineProducts), ...family(), hiddenFromTheApi()];
}

function lineProducts(line: Line): readonly DoubleProduct[] {
  return Array.from({ length: line.count }, (_, index) => {
    const brand = brands[index % brands.length] ?? brands[0];
    const asin = `B0D${line.letter}${String(index + 1).padStart(6, '0')}`;
    const price = Math.round((line.basePrice + index * 7.3) * 100) / 100;
    const plain: DoubleProduct = {
      asin,
      searchIndex: line.searchIndex,
      nodeId: line.nodeId,
      brand,
      words: `${brand} ${line.noun} ${index + 1}`,
      title: `${brand} ${line.noun} ${index + 1}`,
      features: [`A ${line.noun.toLowerCase()} for every day`, 'Made to be repaired'],
      price,
      ...(index % 3 === 0 ? { listPrice: Math.round(price * 125) / 100 } : {}),
      stars: 3 + (index % 5) * 0.4,
      reviews: 12 + index * 37,
      salesRank: 100 + index,
      prime: index % 2 === 0,
    };
    return line.letter === 'H' ? { ...plain, ...oddities[index] } : plain;
  });
}

function family(): readonly DoubleProduct[] {
  const shared = { searchIndex: 'Fashion', nodeId: '7610', brand: 'Velmora', prime: true };
  const children = colors.flatMap((color, row) =>
    sizes.map((size, column): DoubleProduct => {
      const number = row * sizes.length + column + 1;
      return {
        ...shared,
        asin: `B0DT${String(number).padStart(6, '0')}`,
        parentAsin: familyParent,
        words: `Velmora Shirt ${color} ${size}`,
        title: `Velmora Shirt, ${color}, ${size}`,
        features: ['Cotton'],
        price: 14.9 + column,
        variationAttributes: [
          { name: 'color_name', value: color },
          { name: 'size_name', value: size },
        ],
      };
    }),
  );
  // A parent is no thing to buy: it has no offers.
  const parent = {
    ...shared,
    asin: familyParent,
    words: 'Velmora Shirt',
    title: 'Velmora Shirt',
    features: [],
  };
  return [parent, ...children];
}

function hiddenFromTheApi(): DoubleProduct {
  return {
    asin: inaccessibleAsin,
    searchIndex: 'Books',
    nodeId: '7510',
    brand: 'Orbenn',
    words: 'unlisted',
    features: [],
    prime: false,
    inaccessible: true,
  };
}
