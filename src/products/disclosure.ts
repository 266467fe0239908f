import { siteName } from './marketplaces.ts';

// Associates Operating Agreement, section 5: every Associate says this, in these words.
const associateStatement = 'As an Amazon Associate I earn from qualifying purchases.';

/** The statement for an answer with Amazon content, followed by the price notice when the answer shows a price or
 *  availability. The wording is prescribed: Associates Program Policies, IP Licence (summary read 2026-11-20).
 *  @param host the marketplace's host, e.g. `www.amazon.de` */
export function disclosureFor({ showsPrice, host }: { showsPrice: boolean; host: string }): string {
  return showsPrice ? `${associateStatement} ${priceNotice(host)}` : associateStatement;
}

function priceNotice(host: string): string {
  return (
    'Product prices and availability are accurate as of the date/time indicated and are subject to change. ' +
    `Any price and availability information displayed on ${siteName(host)} at the time of purchase will apply to the ` +
    'purchase of this product.'
  );
}
