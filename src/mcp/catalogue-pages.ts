import { indexLabel, wordsByCategory } from '../products/categories.ts';
import type { Marketplace } from '../products/marketplace.ts';
import type { Markets } from './tool-context.ts';

/** The marketplaces served here, as JSON. */
export function marketplacesText({ default: home, configured }: Markets): string {
  return JSON.stringify({
    default: home,
    marketplaces: configured.map(({ code, country, host, currency, languages }) => ({
      code,
      country,
      site: host,
      currency,
      language: languages[0],
    })),
  });
}

/** The categories of a marketplace with every everyday word for them, as JSON. */
export function categoriesText(marketplace: Marketplace): string {
  return JSON.stringify({
    marketplace: marketplace.code,
    categories: [...wordsByCategory(marketplace)].map(([category, words]) => ({
      category,
      name: indexLabel(category),
      words,
    })),
  });
}
