/** What of `package-lock.json` an audit looks at. */
interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

export interface LockAudit {
  /** Packages that the image holds, and those that only development needs. */
  readonly production: number;
  readonly development: number;
  /** Licences of what the image holds, with how many packages each. */
  readonly licences: ReadonlyMap<string, number>;
  /** Scripts that would run at install, were they let; none of them in the image. */
  readonly idleScripts: readonly string[];
  /** A sentence for each thing that must not be so; empty: all is well. */
  readonly faults: readonly string[];
}

/** Licences that let anyone pass the image on, with nothing asked but the notice that is in each package. */
const permissive: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
]);

/** Audits a lock file without asking anybody: every package is held by a strong digest and comes from a registry over
 *  TLS; what the image holds is under a permissive licence and runs nothing at install. */
export function auditLock({ packages }: LockFile): LockAudit {
  const all = Object.entries(packages).filter(([path, { link }]) => path !== '' && link !== true);
  const shipped = all.filter(([, { dev }]) => dev !== true);
  const faults: string[] = [];
  const licences = new Map<string, number>();
  for (const [path, { version, integrity = '', resolved = 'https://' }] of all) {
    const name = `${nameOf(path)} ${version}`;
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity)) faults.push(`${name} has no sha512 digest.`);
    if (!resolved.startsWith('https://')) faults.push(`${name} does not come from a registry over TLS.`);
  }
  for (const [path, { version, license = 'no licence named', hasInstallScript }] of shipped) {
    const name = `${nameOf(path)} ${version}`;
    licences.set(license, (licences.get(license) ?? 0) + 1);
    if (!permissive.has(license)) faults.push(`${name} is shipped under ${license}.`);
    if (hasInstallScript === true) faults.push(`${name} is shipped and wants to run a script at install.`);
  }
  return {
    production: shipped.length,
    development: all.length - shipped.length,
    licences,
    idleScripts: all.flatMap(([path, { dev, hasInstallScript }]) =>
      dev === true && hasInstallScript === true ? [nameOf(path)] : [],
    ),
    faults,
  };
}

/** What a registry said of known vulnerabilities, or why it could not be asked.
 *  @param said the output of `npm audit --json` */
export function readAdvisories(
  said: string,
): { readonly found: readonly string[] } | { readonly unasked: string } {
  let report: unknown;
  try {
    report = JSON.parse(said);
  } catch {
    return { unasked: 'npm audit said nothing that could be read' };
  }
  const vulnerabilities = memberOf(report, 'vulnerabilities');
  if (typeof vulnerabilities !== 'object' || vulnerabilities === null) {
    return { unasked: 'the registry did not answer, or keeps no list of known vulnerabilities' };
  }
  return {
    found: Object.entries(vulnerabilities).map(
      ([name, finding]) => `${name}: ${String(memberOf(finding, 'severity'))}`,
    ),
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
