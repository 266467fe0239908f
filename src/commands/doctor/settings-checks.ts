import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { ConfigError } from '../../config/config-error.ts';
import { providedVariables } from '../../config/provided-variables.ts';
import { unknownVariables } from '../../config/unknown-variables.ts';
import { marketplaceOf } from '../../products/marketplaces.ts';
import { readProgramme } from '../../traffic/programme.ts';
import { type Check, type Finding, fault, note, ok, type Patient, skipped, withConfig } from './check.ts';

const oldestNode = 22;
const restart = 'change it in .env, then: docker compose up --detach app';

export const nodeCheck: Check = {
  name: 'Node',
  look: async () => {
    const { version, arch, platform } = process;
    const seen = `Node ${version} on ${platform} ${arch}`;
    return Number(/^v(\d+)/.exec(version)?.[1]) >= oldestNode
      ? [ok(seen)]
      : [fault(seen, 'This server is written for newer ones.', 'npm start, which brings its own Node')];
  },
};

// Variables whose faults a check of their own explains.
const credentialNames = /^CREATORS_|^AMAZON_(?:ACCESS|SECRET)_KEY/;
const tagNames = /^AMAZON_ASSOCIATE_TAG/;

/** A check of some variables: it tells their faults, and looks closer once all of the environment parses. */
function withVariables(name: string, names: RegExp, look: Parameters<typeof withConfig>[1]): Check {
  const closer = withConfig(name, look);
  return {
    name,
    look: async (patient) => {
      const faults = patient.reading.ok
        ? []
        : patient.reading.errors.filter((error) => names.test(error.name));
      return faults.length > 0 ? faults.map(toFault) : closer.look(patient);
    },
  };
}

export const environmentCheck: Check = {
  name: 'environment',
  look: async ({ environment, reading }) => {
    if (reading.ok) return [ok('every variable parses'), ...reading.warnings.filter(isOwnNote).map(toNote)];
    const unread = unreadVariables(environment).errors.map(({ name }) => name);
    const own = reading.errors.filter(
      ({ name }) => !unread.includes(name) && ![credentialNames, tagNames].some((names) => names.test(name)),
    );
    const count = reading.errors.length;
    return [
      fault(
        `${count} ${count === 1 ? 'fault' : 'faults'} in the environment`,
        'The server does not start.',
        'see the lines below, and checks 3, 6 and 9',
      ),
      ...own.map(toFault),
    ];
  },
};

// Those about variables that nothing reads have a check of their own.
function isOwnNote(warning: string): boolean {
  return !/ is set, but nothing reads it\./.test(warning);
}

function toNote(warning: string): Finding {
  return note(warning, 'The server starts all the same.', restart);
}

function toFault({ name, allowed, received }: ConfigError): Finding {
  return fault(`${name} is ${received}`, `It must be ${allowed}.`, restart);
}

function unreadVariables(environment: Patient['environment']) {
  return unknownVariables(providedVariables(environment, () => '').texts);
}

export const unreadCheck: Check = {
  name: 'variables that nothing reads',
  look: async ({ environment }) => {
    const { errors, warnings } = unreadVariables(environment);
    if (errors.length + warnings.length === 0) return [ok('none')];
    const meaning = 'The server goes on as if it were not set.';
    return [
      ...errors.map(({ name, allowed }) => fault(`${name} must be ${allowed}`, meaning, restart)),
      ...warnings.map((warning) => note(warning, meaning, restart)),
    ];
  },
};

export const envFileCheck: Check = {
  name: '.env',
  look: async () => {
    const file = await stat('.env').catch(() => undefined);
    if (file === undefined) return [skipped('no file .env here')];
    const findings: Finding[] = [];
    if ((file.mode & 0o077) !== 0) {
      const mode = (file.mode & 0o777).toString(8);
      findings.push(
        fault(`.env has mode ${mode}`, 'Others on this machine can read its secrets.', 'chmod 600 .env'),
      );
    }
    const tracked = await promisify(execFile)('git', ['ls-files', '--error-unmatch', '.env']).then(
      () => true,
      () => false,
    );
    if (tracked)
      findings.push(
        fault(
          '.env is tracked by git',
          'Whoever sees the repository sees the secrets, now and in its history.',
          'git rm --cached .env, then replace every secret in it',
        ),
      );
    return findings.length > 0 ? findings : [ok('for its owner alone, and not in git')];
  },
};

export const sourceCheck = withConfig('source', async ({ environment, reading, redis }) => {
  if (redis?.isUp && (await readProgramme(redis.connection)) === 'ended')
    return [
      fault(
        'the programme has been ended on every copy',
        'Tools show nothing of Amazon, and say so.',
        'if that is over: docker compose run --rm app end-programme --undo',
      ),
    ];
  const { settings } = reading.config.upstream;
  const places = reading.config.mcp.markets.configured.map(({ code }) => code).join(', ');
  if (settings.kind !== 'demo') return [ok(`${settings.kind}, in ${places}`)];
  if (environment.MOCK_MODE || environment.AMAZON_SOURCE)
    return [ok('the invented demo catalogue, as asked')];
  return [
    note(
      'the invented demo catalogue, because no credentials are set',
      'Shoppers see products that do not exist.',
      'set CREATORS_CREDENTIAL_ID, _SECRET, _VERSION and AMAZON_ASSOCIATE_TAG; or MOCK_MODE=true to mean it',
    ),
  ];
});

export const credentialCheck = withVariables('credentials', credentialNames, ({ reading }) => {
  const { settings } = reading.config.upstream;
  if (settings.kind === 'demo') return [skipped('the demo needs none')];
  if (settings.kind === 'paapi5')
    return settings.url === undefined
      ? [
          fault(
            'keys of PA-API 5, and no gateway',
            'Amazon switched PA-API 5 off on 2026-05-15 and refuses every call.',
            'create a Creators API credential in Associates Central, set its three variables, and AMAZON_SOURCE=creators',
          ),
        ]
      : [ok('keys of PA-API 5, for a gateway')];
  const versions = Object.entries(reading.secrets.credentials).map(
    ([group, { version }]) => `${group} ${version}`,
  );
  return [ok(`complete, of the right version: ${versions.join(', ')}`)];
});

/** How tags end where Amazon hands them out, as seen in every edition of its help pages; no rule of the API. */
const tagEnding = { NA: '-20', EU: '-21', FE: '-22' } as const;

export const tagCheck = withVariables('Associate tags', tagNames, ({ reading }) => {
  const { settings, partnerTags } = reading.config.upstream;
  if (settings.kind === 'demo') return [skipped('links of the demo earn nothing')];
  const places = reading.config.mcp.markets.configured;
  const odd = places.filter(({ code }) => !partnerTags[code]?.endsWith(tagEnding[marketplaceOf(code).group]));
  if (odd.length === 0) return [ok(`one for each of ${places.map(({ code }) => code).join(', ')}`)];
  return odd.map(({ code, group }) =>
    note(
      `${code} has ${partnerTags[code]}, and tags there end in ${tagEnding[group]}`,
      'A tag of another marketplace earns nothing, and Amazon may refuse the request.',
      'compare it with Associates Central, change it in .env, then: docker compose run --rm app doctor --spend',
    ),
  );
});

/** What Amazon gives a new account (Creators API, "API Rates", read 2026-11-20). */
const newAccount = { perSecond: 1, perDay: 8_640 };

export const rateCheck = withConfig('request limits', ({ reading }) => {
  const { perSecond, perDay } = reading.config.traffic.quota;
  const seen = `${perSecond} a second, ${perDay} a day`;
  if (perSecond <= newAccount.perSecond && perDay <= newAccount.perDay) return [ok(seen)];
  return [
    note(
      `${seen}; a new account has ${newAccount.perSecond} and ${newAccount.perDay}`,
      'Beyond what your sales have earned, Amazon answers 429 and everybody waits.',
      'set MAX_REQUESTS_PER_SECOND and MAX_REQUESTS_PER_DAY to what Associates Central shows',
    ),
  ];
});
