import { expect, test } from 'vitest';
import { wholeAnswer } from '../support/whole-answer.ts';

// One whole answer of each tool that lists products, so that a reader sees what it says and every change of
// wording or shape shows. What is right about an answer is asserted by the tests of its tool.

test('search_products', async () => {
  const args = { query: 'headphones', max_price: 100, min_rating: 4.2, limit: 2 };
  expect(await wholeAnswer('search_products', args)).toMatchInlineSnapshot(`
    "disclosure: "As an Amazon Associate I earn from qualifying purchases. Product prices and availability are accurate as of the date/time indicated and are subject to change. Any price and availability information displayed on Amazon.com at the time of purchase will apply to the purchase of this product. CERTAIN CONTENT THAT APPEARS IN THIS APPLICATION COMES FROM AMAZON. THIS CONTENT IS PROVIDED ‘AS IS’ AND IS SUBJECT TO CHANGE OR REMOVAL AT ANY TIME."
    products:
    - {"asin":"B0DEMOC4J0","title":"Sonvara Hush 40 Wireless Headphones, Active Noise Cancelling, 50 h Battery, Black","brand":"Sonvara","price":89.99,"list_price":119.99,"saving_percent":25,"deal":{"badge":"Lightning Deal","ends_at":"2026-11-20T13:00Z","percent_claimed":30},"availability":"in_stock","rating":4.5,"reviews":18433,"link":"https://www.amazon.com/dp/B0DEMOC4J0?tag=demo-20&linkCode=osi&th=1&psc=1"}
    - {"asin":"B0DEMOH49V","title":"Bassford Wireless Headphones, Foldable, 30 h Playtime, Deep Bass, Black","brand":"Bassford","price":39.99,"list_price":49.99,"saving_percent":20,"deal":{"badge":"Limited time deal"},"availability":"in_stock","rating":4.2,"reviews":31207,"link":"https://www.amazon.com/dp/B0DEMOH49V?tag=demo-20&linkCode=osi&th=1&psc=1"}
    total: 10
    next_page: 2
    refinements:
    - {"argument":"category","name":"Department","values":["Electronics","VideoGames","Computers"]}
    - {"argument":"brand","name":"Brand","values":["Sonvara","Quarrel Forge","Bassford","Pipkin & Roe","Groovemill"]}
    notes: ["Amazon filters by whole stars (4 and up); 4.2 and up was applied here, to this page only: 0 below it and 0 without a rating left out."]
    currency: "USD"
    as_of: "2026-11-20T09:00:00Z"
    marketplace: "US""
  `);
});

test('get_best_in_category', async () => {
  const args = { category: 'headphones', limit: 2 };
  expect(await wholeAnswer('get_best_in_category', args)).toMatchInlineSnapshot(`
    "disclosure: "As an Amazon Associate I earn from qualifying purchases. Product prices and availability are accurate as of the date/time indicated and are subject to change. Any price and availability information displayed on Amazon.com at the time of purchase will apply to the purchase of this product. CERTAIN CONTENT THAT APPEARS IN THIS APPLICATION COMES FROM AMAZON. THIS CONTENT IS PROVIDED ‘AS IS’ AND IS SUBJECT TO CHANGE OR REMOVAL AT ANY TIME."
    products:
    - {"asin":"B0DEMO1N9P","title":"Sonvara Hush 70 Wireless Headphones, Adaptive Noise Cancelling, Hi-Re…","price":229,"deal":{"badge":"Prime Exclusive Deal","prime":"only","ends_at":"2026-11-21T11:00Z"},"availability":"in_stock","rating":4.6,"reviews":7210,"link":"https://www.amazon.com/dp/B0DEMO1N9P?tag=demo-20&linkCode=osi&th=1&psc=1","reasons":["rated above most of these","18% below its usual price before","sales rank 410 in Over-Ear Headphones"],"score":76,"but":"price not compared: for Prime members only","inputs_known":0.83}
    - {"asin":"B0DEMOC4J0","title":"Sonvara Hush 40 Wireless Headphones, Active Noise Cancelling, 50 h Ba…","price":89.99,"deal":{"badge":"Lightning Deal","ends_at":"2026-11-20T13:00Z","percent_claimed":30},"availability":"in_stock","rating":4.5,"reviews":18433,"link":"https://www.amazon.com/dp/B0DEMOC4J0?tag=demo-20&linkCode=osi&th=1&psc=1","reasons":["25% below the list price","sales rank 14 in Over-Ear Headphones"],"score":75,"but":"rated below most of these"}
    chosen_from: "the 5 of the kind asked for among Amazon's first 10 hits for \\"headphones\\" in Electronics"
    near_other_kind:
    - {"asin":"B0DEMOL38Q","title":"Pipkin & Roe Kids Wireless Headphones, 85 dB Limit, Share J…"}
    - {"asin":"B0DEMO860L","title":"Sonvara Pebble Pro Wireless Earbuds, Noise Cancelling, 36 h…"}
    currency: "USD"
    as_of: "2026-11-20T09:00:00Z"
    marketplace: "US""
  `);
});

test('get_alternative_products', async () => {
  const args = { asin: 'B0DEMOH49V', price_range: 'cheaper', limit: 1 };
  expect(await wholeAnswer('get_alternative_products', args)).toMatchInlineSnapshot(`
    "disclosure: "As an Amazon Associate I earn from qualifying purchases. Product prices and availability are accurate as of the date/time indicated and are subject to change. Any price and availability information displayed on Amazon.com at the time of purchase will apply to the purchase of this product. CERTAIN CONTENT THAT APPEARS IN THIS APPLICATION COMES FROM AMAZON. THIS CONTENT IS PROVIDED ‘AS IS’ AND IS SUBJECT TO CHANGE OR REMOVAL AT ANY TIME."
    instead_of: {"asin":"B0DEMOH49V","title":"Bassford Wireless Headphones, Foldable, 30 h Playtime, Deep Bass, Bla…","price":39.99,"list_price":49.99,"saving_percent":20,"deal":{"badge":"Limited time deal"}}
    products:
    - {"asin":"B0DEMONPRZ","title":"Sonvara Thread Wired Earphones with Microphone, USB-C","price":17.99,"availability":"in_stock","rating":4.3,"reviews":5402,"link":"https://www.amazon.com/dp/B0DEMONPRZ?tag=demo-20&linkCode=osi&th=1&psc=1","reasons":["$22.00 cheaper","32% below the median price"],"relation":"neighbouring kind: Earbuds","price_difference":-22,"score":67}
    notes: ["Chosen among 0 of the first hits that are of its kind and in the price range, and 2 of neighbouring kinds.","1 left out as the product itself or its variations.","1 left out as another kind of thing or made for others.","2 left out for want of a price that can be compared."]
    currency: "USD"
    as_of: "2026-11-20T09:00:00Z"
    marketplace: "US""
  `);
});

test('get_trending_products', async () => {
  const args = { category: 'headphones', limit: 2 };
  expect(await wholeAnswer('get_trending_products', args)).toMatchInlineSnapshot(`
    "disclosure: "As an Amazon Associate I earn from qualifying purchases. Product prices and availability are accurate as of the date/time indicated and are subject to change. Any price and availability information displayed on Amazon.com at the time of purchase will apply to the purchase of this product. CERTAIN CONTENT THAT APPEARS IN THIS APPLICATION COMES FROM AMAZON. THIS CONTENT IS PROVIDED ‘AS IS’ AND IS SUBJECT TO CHANGE OR REMOVAL AT ANY TIME."
    products:
    - {"asin":"B0DEMOH49V","title":"Bassford Wireless Headphones, Foldable, 30 h Playtime, Deep Bass, Bla…","price":39.99,"deal":{"badge":"Limited time deal"},"availability":"in_stock","rating":4.2,"reviews":31207,"link":"https://www.amazon.com/dp/B0DEMOH49V?tag=demo-20&linkCode=osi&th=1&psc=1","reasons":["sales rank 5 in Over-Ear Headphones"],"basis":"sales_rank"}
    - {"asin":"B0DEMOC4J0","title":"Sonvara Hush 40 Wireless Headphones, Active Noise Cancelling, 50 h Ba…","price":89.99,"deal":{"badge":"Lightning Deal","ends_at":"2026-11-20T13:00Z","percent_claimed":30},"availability":"in_stock","rating":4.5,"reviews":18433,"link":"https://www.amazon.com/dp/B0DEMOC4J0?tag=demo-20&linkCode=osi&th=1&psc=1","reasons":["sales rank 14 in Over-Ear Headphones"],"basis":"sales_rank"}
    notes: ["Chosen from the 5 of the kind asked for among Amazon's first 10 hits for \\"headphones\\" in Electronics.","In the order of Amazon's sales rank in Over-Ear Headphones: how it stands now, not how it has moved. The ranks between belong to products that are not among those chosen from."]
    currency: "USD"
    as_of: "2026-11-20T09:00:00Z"
    marketplace: "US""
  `);
});

test('get_deals', async () => {
  const args = { category: 'headphones', limit: 4, min_saving_percent: 10 };
  expect(await wholeAnswer('get_deals', args)).toMatchInlineSnapshot(`
    "disclosure: "As an Amazon Associate I earn from qualifying purchases. Product prices and availability are accurate as of the date/time indicated and are subject to change. Any price and availability information displayed on Amazon.com at the time of purchase will apply to the purchase of this product. CERTAIN CONTENT THAT APPEARS IN THIS APPLICATION COMES FROM AMAZON. THIS CONTENT IS PROVIDED ‘AS IS’ AND IS SUBJECT TO CHANGE OR REMOVAL AT ANY TIME."
    products:
    - {"asin":"B0DEMOC4J0","title":"Sonvara Hush 40 Wireless Headphones, Active Noise Cancelling, 50 h Ba…","price":89.99,"deal":{"badge":"Lightning Deal","ends_at":"2026-11-20T13:00Z","percent_claimed":30},"availability":"in_stock","rating":4.5,"reviews":18433,"link":"https://www.amazon.com/dp/B0DEMOC4J0?tag=demo-20&linkCode=osi&th=1&psc=1","list_price":119.99,"saving_percent":25}
    - {"asin":"B0DEMOH49V","title":"Bassford Wireless Headphones, Foldable, 30 h Playtime, Deep Bass, Bla…","price":39.99,"deal":{"badge":"Limited time deal"},"availability":"in_stock","rating":4.2,"reviews":31207,"link":"https://www.amazon.com/dp/B0DEMOH49V?tag=demo-20&linkCode=osi&th=1&psc=1","list_price":49.99,"saving_percent":20}
    - {"asin":"B0DEMO1N9P","title":"Sonvara Hush 70 Wireless Headphones, Adaptive Noise Cancelling, Hi-Re…","price":229,"deal":{"badge":"Prime Exclusive Deal","prime":"only","ends_at":"2026-11-21T11:00Z"},"availability":"in_stock","rating":4.6,"reviews":7210,"link":"https://www.amazon.com/dp/B0DEMO1N9P?tag=demo-20&linkCode=osi&th=1&psc=1","was":279,"saving_percent":18}
    notes: ["Chosen from the 3 of the kind asked for among Amazon's first 4 hits for \\"headphones\\" in Electronics."]
    currency: "USD"
    as_of: "2026-11-20T09:00:00Z"
    marketplace: "US""
  `);
});

test('get_product_variations', async () => {
  const args = { asin: 'B0DEMOC9DD', response_format: 'concise' };
  expect(await wholeAnswer('get_product_variations', args)).toMatchInlineSnapshot(`
    "disclosure: "As an Amazon Associate I earn from qualifying purchases. Product prices and availability are accurate as of the date/time indicated and are subject to change. Any price and availability information displayed on Amazon.com at the time of purchase will apply to the purchase of this product. CERTAIN CONTENT THAT APPEARS IN THIS APPLICATION COMES FROM AMAZON. THIS CONTENT IS PROVIDED ‘AS IS’ AND IS SUBJECT TO CHANGE OR REMOVAL AT ANY TIME."
    asin: "B0DEMOC9DD"
    title: "Corvessa Barista Uno Compact Espresso Machine, 15 Bar, 14 cm Wide"
    options: {"Color":["Steel","Cream","Black"]}
    variations:
    - {"asin":"B0DEMOVG59","price":119.99,"availability":"in_stock","link":"https://www.amazon.com/dp/B0DEMOVG59?tag=demo-20&linkCode=osi&th=1&psc=1","options":{"Color":"Steel"}}
    - {"asin":"B0DEMOQDXD","price":119.99,"availability":"in_stock","link":"https://www.amazon.com/dp/B0DEMOQDXD?tag=demo-20&linkCode=osi&th=1&psc=1","options":{"Color":"Cream"}}
    - {"asin":"B0DEMOD5WZ","price":119.99,"availability":"in_stock","link":"https://www.amazon.com/dp/B0DEMOD5WZ?tag=demo-20&linkCode=osi&th=1&psc=1","options":{"Color":"Black"}}
    total: 3
    price_range: [119.99,119.99]
    currency: "USD"
    as_of: "2026-11-20T09:00:00Z"
    marketplace: "US""
  `);
});

test('search', async () => {
  expect(await wholeAnswer('search', { query: 'DE: Wasserkocher' })).toMatchInlineSnapshot(`
    "results:
    - {"id":"DE:6983169735","title":"A Kettle of Small Dragons","url":"https://www.amazon.de/dp/6983169735?tag=demo-20&linkCode=osi&th=1&psc=1"}
    - {"id":"DE:B0DEMO70RH","title":"Embergate Kettle Charcoal Grill, 57 cm, Ash Catcher","url":"https://www.amazon.de/dp/B0DEMO70RH?tag=demo-20&linkCode=osi&th=1&psc=1"}"
  `);
});
