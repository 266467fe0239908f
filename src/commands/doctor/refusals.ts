import { type Finding, fault, note } from './check.ts';

interface Refusal {
  /** Found in what our own error says of Amazon's answer: names from Amazon's lists, never its prose. */
  readonly words: RegExp;
  readonly meaning: string;
  readonly mend: string;
  /** It passes by itself. */
  readonly passes?: true;
}

const again = 'docker compose run --rm app doctor --spend';
const copyCredential =
  'copy id, secret and version of one credential from Associates Central, Tools, Creators API, into .env';

/** What each of Amazon's refusals means, and what helps; the first that fits counts. The names are those of the Creators
 *  API's error table ("Troubleshooting", read 2026-11-20). */
const refusals: readonly Refusal[] = [
  {
    words: /AssociateNotEligible/,
    meaning:
      'Amazon lends its catalogue to accounts with ten qualified sales in the last thirty days, and this one has fewer.',
    mend: 'nothing to change here: links still earn, and after the sales Amazon answers again within a day or two',
  },
  {
    words: /InvalidPartnerTag/,
    meaning: 'The tag does not belong to this account in this marketplace, or is misspelt.',
    mend: 'set AMAZON_ASSOCIATE_TAG to a tag that Associates Central lists under Manage Your Tracking IDs',
  },
  {
    words: /InvalidAssociate/,
    meaning: 'The account behind this credential is no approved Associate in this marketplace.',
    mend: 'join the programme of this marketplace, or take it out of AMAZON_ASSOCIATE_TAGS',
  },
  {
    words: /InvalidIssuer/,
    meaning: "The token came from another region's service than the credential's version names.",
    mend: 'set CREATORS_CREDENTIAL_VERSION to the version printed beside the credential; unset CREATORS_TOKEN_URL',
  },
  {
    words: /TokenExpired/,
    meaning: 'Amazon took a token made a moment ago for an old one: the clocks differ.',
    mend: 'timedatectl set-ntp true, on the machine itself',
  },
  {
    words: /InvalidToken/,
    meaning: 'Amazon does not know the token that its own service has just given out.',
    mend: 'unset CREATORS_API_URL and CREATORS_TOKEN_URL, so that both are Amazon’s',
  },
  {
    words: /UnsupportedClient/,
    meaning:
      'This kind of credential may not use the catalogue: it was made for another of Amazon’s interfaces.',
    mend: 'create a credential in Associates Central, Tools, Creators API, and put it into .env',
  },
  {
    words: /MissingClaim|MissingKeyId|MissingCredential/,
    meaning: 'Something between here and Amazon takes the Authorization header apart.',
    mend: 'take the proxy out of the way: unset HTTPS_PROXY and CREATORS_API_URL',
  },
  {
    words: /invalid_client|InvalidClient/,
    meaning:
      'Amazon does not know this pair of id and secret, or not for this version. A new one can take 48 hours.',
    mend: copyCredential,
  },
  {
    words: /invalid_scope|unauthorized_client|invalid_grant|unsupported_grant_type/,
    meaning: 'Amazon knows the credential, and does not let it use the catalogue in this way.',
    mend: 'create a credential in Associates Central, Tools, Creators API, and put it into .env',
  },
  {
    words: /AuthorizationFailed/,
    meaning:
      'Amazon knows the credential, and this account may not do this. It may be closed or under review.',
    mend: 'look for a message in Associates Central; then write to Associates support',
  },
  {
    words: /UnknownOperation/,
    meaning: 'The address does not speak the catalogue’s language, or the interface has moved on.',
    mend: 'unset CREATORS_API_URL; then update this server: deploy/rolling-update.sh',
  },
  {
    words: /CannotParse|FieldValidationFailed/,
    meaning: 'Amazon has changed what it accepts, or something on the way altered the request.',
    mend: 'update this server: git pull && deploy/rolling-update.sh',
  },
  {
    words: /switched .*off/,
    meaning: 'Amazon has switched this interface off.',
    mend: 'create a Creators API credential and set AMAZON_SOURCE=creators',
  },
  {
    words: /ThrottleException|answered 429/,
    meaning:
      'More was asked in this second or this day than the account may ask. The credential itself is good.',
    mend: `wait a minute, then: ${again}`,
    passes: true,
  },
  {
    words: /InternalServerException|answered 5\d\d|answered 408/,
    meaning: 'Amazon has trouble of its own.',
    mend: `wait a few minutes, then: ${again}`,
    passes: true,
  },
  {
    words: /could not be reached: (?:ENOTFOUND|EAI_AGAIN)/,
    meaning: 'The name cannot be resolved from here: there is no DNS, or the address is misspelt.',
    mend: "docker compose exec app node --eval \"require('dns').lookup('creatorsapi.amazon', console.log)\"",
  },
  {
    words: /could not be reached: .*(?:CERT|ISSUER|SELF_SIGNED|SSL|TLS)/,
    meaning: 'The connection was opened by somebody who is not Amazon, such as a proxy that looks inside.',
    mend: 'let this machine reach Amazon directly, or give Node the proxy’s certificate in NODE_EXTRA_CA_CERTS',
  },
  {
    words: /could not be reached|did not answer within/,
    meaning: 'The network between here and Amazon lets nothing through, or is very slow.',
    mend: 'allow outgoing connections to port 443 of creatorsapi.amazon and of the token service',
  },
  {
    words: /answered 403(?! with a page)/,
    meaning: 'Amazon refuses this account without saying why.',
    mend: 'look for a message in Associates Central',
  },
  {
    words: /answered 401(?! with a page)/,
    meaning: 'Amazon does not accept the credential, without saying why.',
    mend: copyCredential,
  },
  {
    words: /not JSON|unreadable|more than \d+ bytes|without a reason that could be read|answered [23]\d\d/,
    meaning:
      'What answered is not Amazon’s catalogue: a proxy, a sign-in page of the network, or a wrong address.',
    mend: 'unset CREATORS_API_URL and CREATORS_TOKEN_URL, and let this machine reach Amazon directly',
  },
];

/** Puts one refusal into words that an operator can act on.
 *  @param message of our own error: it names the answer's status, type and reason, and no secret */
export function explainRefusal(group: string, message: string): Finding {
  const refusal = refusals.find(({ words }) => words.test(message));
  const seen = `${group}: ${message}`;
  if (refusal === undefined)
    return fault(
      seen,
      'Amazon refuses, for a reason that this version does not know.',
      'git pull && deploy/rolling-update.sh',
    );
  return (refusal.passes ? note : fault)(seen, refusal.meaning, refusal.mend);
}
