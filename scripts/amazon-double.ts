import {
  doubleAccessKeys,
  doubleCredentials,
  doublePartnerTag,
  startAmazonDouble,
} from '../test/support/amazon-double/amazon-double.ts';

// The live path without an Amazon account: run this, and start the server with what it prints. With `--paapi5` it is
// a gateway that still speaks PA-API 5.
const isGateway = process.argv.includes('--paapi5');
const amazon = await startAmazonDouble({
  port: 9_009,
  requestsPerSecond: 1,
  requestsPerDay: 8_640,
  paapi5: isGateway ? 'historical' : 'retired',
});

const signed = {
  AMAZON_SOURCE: 'paapi5',
  AMAZON_ACCESS_KEY: doubleAccessKeys.accessKey,
  AMAZON_SECRET_KEY: doubleAccessKeys.secretKey,
  PAAPI_URL: amazon.url,
};

const live = {
  AMAZON_SOURCE: 'creators',
  CREATORS_CREDENTIAL_ID: doubleCredentials.NA.id,
  CREATORS_CREDENTIAL_SECRET: doubleCredentials.NA.secret,
  CREATORS_CREDENTIAL_VERSION: doubleCredentials.NA.version,
  CREATORS_API_URL: amazon.url,
  CREATORS_TOKEN_URL: amazon.tokenUrl,
};

const settings = {
  ...(isGateway ? signed : live),
  AMAZON_MARKETPLACE: 'US',
  AMAZON_ASSOCIATE_TAG: doublePartnerTag,
};

const assignments = Object.entries(settings).map(([name, value]) => `  ${name}=${value} \\`);
console.log(`A stand-in for Amazon listens on ${amazon.url}, with a new account's quota of one request a second.
Try the live path against it, in another terminal:

${assignments.join('\n')}
  npm start

Headphones are sold in every awkward form; kettles, yoga mats, desk lamps, board games and sea stories are plain.
Ctrl+C stops it.`);

process.once('SIGINT', () => amazon.close());
process.once('SIGTERM', () => amazon.close());
