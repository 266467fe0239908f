import { expect, test } from 'vitest';
import { wholeAnswer } from '../support/whole-answer.ts';

// One whole answer of each tool that lists no products, so that a reader sees what it says and every change of
// wording or shape shows. What is right about an answer is asserted by the tests of its tool.

test('get_product_details', async () => {
  const args = { asins: ['B0DEMO1N9P', 'rubbish'], response_format: 'detailed' };
  expect(await wholeAnswer('get_product_details', args)).toMatchInlineSnapshot(`
    "disclosure: "As an Amazon Associate I earn from qualifying purchases. Product prices and availability are accurate as of the date/time indicated and are subject to change. Any price and availability information displayed on Amazon.com at the time of purchase will apply to the purchase of this product. CERTAIN CONTENT THAT APPEARS IN THIS APPLICATION COMES FROM AMAZON. THIS CONTENT IS PROVIDED ‘AS IS’ AND IS SUBJECT TO CHANGE OR REMOVAL AT ANY TIME."
    found:
    - {"asin":"B0DEMO1N9P","marketplace":"US","title":"Sonvara Hush 70 Wireless Headphones, Adaptive Noise Cancelling, Hi-Res, Black","brand":"Sonvara","currency":"USD","price":229,"was":279,"saving_percent":18,"condition":"new","deal":{"badge":"Prime Exclusive Deal","prime":"only","ends_at":"2026-11-21T11:00Z"},"saving":50,"availability":"in_stock","availability_note":"In Stock","seller":"Amazon.com","rating":4.6,"reviews":7210,"category":"Electronics > Headphones & Earbuds > Over-Ear Headphones","sales_rank":{"rank":9829,"category":"Electronics"},"browse_nodes":[{"id":"903601214924","name":"Over-Ear Headphones","rank":410}],"variation":{"Color":"Black"},"parent_asin":"B0DEMOMXJK","features":["Eight microphones follow your surroundings","Wired hi-res listening over USB-C","Folds into a hard case"],"specs":{"type":"Electronics","color":"Black","model":"SO-726","weight":"0.26 kilograms","warranty":"2 years","release_date":"2024-05-03","ean":"2912664128502"},"as_of":"2026-11-20T09:00:00Z","link":"https://www.amazon.com/dp/B0DEMO1N9P?tag=demo-20&linkCode=osi&th=1&psc=1"}
    not_found:
    - {"reference":"rubbish","reason":"This is no product reference. Give an ASIN (such as B0EXAMPLE1), an ISBN, an EAN or UPC, or the address of an Amazon product page."}
    notes: ["Past prices are not known here."]
    as_of: "2026-11-20T09:00:00Z"
    marketplace: "US""
  `);
});

test('compare_products', async () => {
  const args = { asins: ['B0DEMOH49V', 'B0DEMOC4J0'] };
  expect(await wholeAnswer('compare_products', args)).toMatchInlineSnapshot(`
    "disclosure: "As an Amazon Associate I earn from qualifying purchases. Product prices and availability are accurate as of the date/time indicated and are subject to change. Any price and availability information displayed on Amazon.com at the time of purchase will apply to the purchase of this product. CERTAIN CONTENT THAT APPEARS IN THIS APPLICATION COMES FROM AMAZON. THIS CONTENT IS PROVIDED ‘AS IS’ AND IS SUBJECT TO CHANGE OR REMOVAL AT ANY TIME."
    products:
    - {"asin":"B0DEMOH49V","title":"Bassford Wireless Headphones, Foldable, 30 h Playtime, Deep Bass, Black","verdict":"Lowest price: $39.99, $50.00 below the next; most reviews: 31,207; best sales rank: 143.","link":"https://www.amazon.com/dp/B0DEMOH49V?tag=demo-20&linkCode=osi&th=1&psc=1"}
    - {"asin":"B0DEMOC4J0","title":"Sonvara Hush 40 Wireless Headphones, Active Noise Cancelling, 50 h Battery, Black","verdict":"$50.00 above the lowest price; highest rating: 4.5 from 18,433 reviews.","link":"https://www.amazon.com/dp/B0DEMOC4J0?tag=demo-20&linkCode=osi&th=1&psc=1"}
    rows:
    - {"criterion":"price","values":[39.99,89.99],"differs":true,"best":["B0DEMOH49V"],"best_rule":"lowest"}
    - {"criterion":"reference_price","values":["$49.99 (List Price)","$119.99 (List Price)"],"differs":true}
    - {"criterion":"saving_percent","values":[20,25],"differs":true}
    - {"criterion":"deal","values":["Limited time deal","Lightning Deal, ends 2026-11-20T13:00Z, 30% claimed"],"differs":true}
    - {"criterion":"availability","values":["in stock","in stock"],"differs":false}
    - {"criterion":"seller","values":["Bassford Store","Amazon.com"],"differs":true}
    - {"criterion":"rating","values":[4.2,4.5],"differs":true,"best":["B0DEMOC4J0"],"best_rule":"highest, of those with 20 reviews or more"}
    - {"criterion":"review_count","values":[31207,18433],"differs":true,"best":["B0DEMOH49V"],"best_rule":"highest"}
    - {"criterion":"sales_rank","values":["143 in Electronics","1047 in Electronics"],"differs":true,"best":["B0DEMOH49V"],"best_rule":"lowest, if all ranks are of one category"}
    - {"criterion":"brand","values":["Bassford","Sonvara"],"differs":true}
    - {"criterion":"color","values":["Black","Black"],"differs":false}
    - {"criterion":"weight","values":[null,"0.25 kilograms"],"differs":false}
    - {"criterion":"model","values":["BA-570","SO-279"],"differs":true}
    - {"criterion":"condition","values":["new","new"],"differs":false}
    - {"criterion":"warranty","values":[null,"2 years"],"differs":false}
    - {"criterion":"hours","values":["30 h","50 h"],"differs":true}
    not_found: []
    notes: ["Known of one product only, so not compared: weight, warranty."]
    currency: "USD"
    as_of: "2026-11-20T09:00:00Z"
    marketplace: "US""
  `);
});

test('analyze_reviews', async () => {
  const args = { asin: 'B0DEMOH49V', response_format: 'detailed' };
  expect(await wholeAnswer('analyze_reviews', args)).toMatchInlineSnapshot(`
    "disclosure: "As an Amazon Associate I earn from qualifying purchases. CERTAIN CONTENT THAT APPEARS IN THIS APPLICATION COMES FROM AMAZON. THIS CONTENT IS PROVIDED ‘AS IS’ AND IS SUBJECT TO CHANGE OR REMOVAL AT ANY TIME."
    asin: "B0DEMOH49V"
    title: "Bassford Wireless Headphones, Foldable, 30 h Playtime, Deep Bass, Black"
    stars: 4.2
    review_count: 31207
    expected_stars: 4.2
    interval: [4.1,4.3]
    ahead_of: 0
    level_with: 0
    rated_peers: 5
    findings: ["4.2 stars from 31,207 reviews: so many that the average will hardly move.","With many more reviews like these its average would lie between 4.1 and 4.3 stars (95 of 100 cases; Amazon rounds to a tenth).","Allowing for few reviews, it is rated above 0 of 5 others of its category."]
    limits: ["Whether reviews are genuine cannot be known from an average and a count.","Amazon's API has no review texts: what reviewers praise or criticise cannot be told.","Only the average is given, not how many gave each star: divided opinions look like lukewarm ones.","How old the reviews are is not known."]
    link: "https://www.amazon.com/dp/B0DEMOH49V?tag=demo-20&linkCode=osi&th=1&psc=1"
    as_of: "2026-11-20T09:00:00Z"
    marketplace: "US""
  `);
});

test('browse_categories', async () => {
  const args = { browse_node_id: '903261296914' };
  expect(await wholeAnswer('browse_categories', args)).toMatchInlineSnapshot(`
    "disclosure: "As an Amazon Associate I earn from qualifying purchases. CERTAIN CONTENT THAT APPEARS IN THIS APPLICATION COMES FROM AMAZON. THIS CONTENT IS PROVIDED ‘AS IS’ AND IS SUBJECT TO CHANGE OR REMOVAL AT ANY TIME."
    node: {"id":"903261296914","name":"Coffee Makers"}
    path:
    - {"id":"902377207277","name":"Home & Kitchen"}
    - {"id":"902733732106","name":"Coffee & Tea"}
    children: []
    as_of: "2026-11-20T09:00:00Z"
    marketplace: "US""
  `);
});

test('fetch', async () => {
  expect(await wholeAnswer('fetch', { id: 'US:B0DEMO1N9P' })).toMatchInlineSnapshot(`
    "id: "US:B0DEMO1N9P"
    title: "Sonvara Hush 70 Wireless Headphones, Adaptive Noise Cancelling, Hi-Res, Black"
    text: "# Sonvara Hush 70 Wireless Headphones, Adaptive Noise Cancelling, Hi-Res, Black\\n\\nAs an Amazon Associate I earn from qualifying purchases. Product prices and availability are accurate as of the date/time indicated and are subject to change. Any price and availability information displayed on Amazon.com at the time of purchase will apply to the purchase of this product. CERTAIN CONTENT THAT APPEARS IN THIS APPLICATION COMES FROM AMAZON. THIS CONTENT IS PROVIDED ‘AS IS’ AND IS SUBJECT TO CHANGE OR REMOVAL AT ANY TIME.\\n\\n- ASIN: B0DEMO1N9P\\n- Marketplace: US\\n- Brand: Sonvara\\n- Price: 229 USD (was 279 USD; 18 % saved)\\n- Deal: Prime Exclusive Deal, Prime members only, ends 2026-11-21T11:00Z\\n- Availability: In Stock\\n- Condition: new\\n- Seller: Amazon.com\\n- Rating: 4.6 of 5 from 7210 ratings\\n- Category: Electronics \\\\> Headphones & Earbuds \\\\> Over-Ear Headphones\\n- Sales rank: 9829 in Electronics\\n- Color: Black\\n- Type: Electronics\\n- Model: SO-726\\n- Weight: 0.26 kilograms\\n- Warranty: 2 years\\n- Release date: 2024-05-03\\n- Ean: 2912664128502\\n\\n## Features\\n- Eight microphones follow your surroundings\\n- Wired hi-res listening over USB-C\\n- Folds into a hard case\\n\\n<https://www.amazon.com/dp/B0DEMO1N9P?tag=demo-20&linkCode=osi&th=1&psc=1> (paid link)\\n\\nAs of 2026-11-20T09:00:00Z."
    url: "https://www.amazon.com/dp/B0DEMO1N9P?tag=demo-20&linkCode=osi&th=1&psc=1"
    metadata: {"asin":"B0DEMO1N9P","marketplace":"US","as_of":"2026-11-20T09:00:00Z","disclosure":"As an Amazon Associate I earn from qualifying purchases. Product prices and availability are accurate as of the date/time indicated and are subject to change. Any price and availability information displayed on Amazon.com at the time of purchase will apply to the purchase of this product. CERTAIN CONTENT THAT APPEARS IN THIS APPLICATION COMES FROM AMAZON. THIS CONTENT IS PROVIDED ‘AS IS’ AND IS SUBJECT TO CHANGE OR REMOVAL AT ANY TIME.","link_label":"(paid link)"}"
  `);
});

test('health_check', async () => {
  expect(await wholeAnswer('health_check', {})).toMatchInlineSnapshot(`
    "status: "degraded"
    version: "1.2.3"
    uptime_seconds: 60
    parts: {"quota":{"state":"degraded","since":"2026-11-20T08:59:00.000Z","why":"NA: a pause."}}"
  `);
});

test('get_metrics', async () => {
  expect(await wholeAnswer('get_metrics', {})).toMatchInlineSnapshot(`
    "quota:
    - {"account":"NA","used":40,"left":7960,"queued":0}
    circuits:
    - {"account":"NA","state":"closed"}
    cache: {"reads":10,"hit_ratio":0.8,"calls_saved":7}
    amazon_calls: {"ok":40}
    tool_calls: {"ok":50,"refused":2}"
  `);
});
