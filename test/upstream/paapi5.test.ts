import { marketplaceOf } from '../../src/products/marketplaces.ts';
import { anAsin } from '../support/a-product.ts';
import { describeCatalogueContract, type SourceUnderTest } from './catalogue.contract.ts';
import { openPaapi5 } from './open-paapi5.ts';

async function knownFacts(code: 'US' | 'DE' | 'JP'): Promise<SourceUnderTest> {
  const { amazon, source } = await openPaapi5();
  return {
    source,
    marketplace: marketplaceOf(code),
    partnerTag: 'double-20',
    wordsWithHits: 'headphones',
    wordsWithoutHits: 'unheard of',
    knownAsins: [anAsin('B0DK000001'), anAsin('B0DH000005'), anAsin('B0DS000002')],
    unknownAsin: anAsin('B0DX999999'),
    hiddenPriceAsin: anAsin('B0DH000004'),
    family: { parent: anAsin('B0DT000000'), child: anAsin('B0DT000003') },
    nodeId: '7010',
    unknownNodeId: '9999',
    close: () => amazon.close(),
  };
}

describeCatalogueContract('PA-API 5, signed for us-east-1', () => knownFacts('US'));
describeCatalogueContract('PA-API 5, signed for eu-west-1', () => knownFacts('DE'));
describeCatalogueContract('PA-API 5, where money has no minor unit', () => knownFacts('JP'));
