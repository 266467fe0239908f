import { createHash } from 'node:crypto';
import { errors } from 'oidc-provider';
import { minuteMs } from '../runtime/durations.ts';
import { type AttemptLimit, createAttemptLimiter } from './attempt-limiter.ts';
import type { KeyValueStore } from './key-value-store.ts';
import { createDocumentList, isDocumentUrl } from './oauth-clients.ts';
import { lifetimes } from './provider-settings.ts';

/** Who wants a client's document fetched. */
export interface DocumentVisit {
  readonly clientId: string;
  /** The visitor's network. */
  readonly network: string;
  /** Whether the visitor has shown to be the owner of this server. */
  readonly isOwner: boolean;
}

export interface DocumentFetches {
  isListed(clientId: string): boolean;
  /** Whether the owner has to sign in before this client's document may be fetched. */
  needsOwner(clientId: string): boolean;
  /** Counts one fetch.
   *  @throws errors.InvalidClient for a client that no owner has let in, and when there were too many fetches */
  assertAllowed(visit: DocumentVisit): Promise<void>;
  /** The owner has allowed this client: its document may be fetched again when it renews its tokens. */
  admit(clientId: string): Promise<void>;
}

/** What says that a client is not let in, in the library's place for it. */
export const documentErrors = { unknown: 'the client is not known', tooOften: 'too many fetches' } as const;

/** Fetches in a minute for one visitor's network. */
const perNetwork: AttemptLimit = { name: 'documents-by', maxAttempts: 15, windowMs: minuteMs };
/** The same from one host, over all visitors: nobody shall use this server to bother a host. */
const perHost: AttemptLimit = { name: 'documents-of', maxAttempts: 30, windowMs: minuteMs };

/** Decides which documents this server fetches, for whom and how often. A stranger can have it fetch the documents of the
 *  list alone, and of clients that the owner has let in before. A document that is listed by name has a count of its own,
 *  which invented names beside it cannot use up. */
export function createDocumentFetches(
  store: KeyValueStore,
  { allowedClients, now }: { readonly allowedClients: readonly string[]; readonly now: () => number },
): DocumentFetches {
  const listed = createDocumentList(allowedClients);
  const isListed = (clientId: string) => listed(clientId) !== undefined;
  const byNetwork = createAttemptLimiter(store, perNetwork, now);
  const byHost = createAttemptLimiter(store, perHost, now);
  const admissionKey = (clientId: string) =>
    `oauth:admitted:${createHash('sha256').update(clientId).digest('base64url')}`;

  return {
    isListed,
    needsOwner: (clientId) => isDocumentUrl(clientId) && !isListed(clientId),
    async assertAllowed({ clientId, network, isOwner }) {
      const isKnown =
        isListed(clientId) ||
        (isDocumentUrl(clientId) && (isOwner || (await store.get(admissionKey(clientId))) !== undefined));
      if (!isKnown) throw new errors.InvalidClient(documentErrors.unknown);
      const { host } = new URL(clientId);
      const isNamed = listed(clientId) === 'named';
      const waits = [
        await byNetwork.attempt(isNamed ? `${network} ${clientId}` : network),
        await byHost.attempt(isNamed ? clientId : host),
      ];
      if (waits.some((ms) => ms > 0)) throw new errors.InvalidClient(documentErrors.tooOften);
    },
    admit: (clientId) => store.set(admissionKey(clientId), '1', lifetimes.grant * 1_000),
  };
}
