import { marketplaceOf } from '../../src/products/marketplaces.ts';
import { anAsin } from '../support/a-product.ts';
import { describeCatalogueContract, type SourceUnderTest } from './catalogue.contract.ts';
import { type OpenedCreators, openCreators } from './open-creators.ts';

function knownFacts({ amazon, source }: OpenedCreators, code: 'US' | 'DE' | 'JP'): SourceUnderTest {
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

describeCatalogueContract('the Creators API with a 3.1 credential', async () =>
  knownFacts(await openCreators({ double: { absence: 'null' } }), 'US'),
);

describeCatalogueContract('the Creators API with a 2.2 credential', async () =>
  knownFacts(await openCreators({ double: { absence: 'omitted' } }), 'DE'),
);

describeCatalogueContract('the Creators API where money has no minor unit', async () =>
  knownFacts(await openCreators(), 'JP'),
);
