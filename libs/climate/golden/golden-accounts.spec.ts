/**
 * An account that was frozen under each version of the formulas comes to the same bytes for ever. `README.md` beside this says how a new
 * version gets its file.
 */
import { hash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { CLIMATE_ACTIVITIES } from '#libs/contracts/api/climate-accounts.js';
import { canonicalJson } from '#libs/kernel/index.js';
import { CLIMATE_ENGINES, recomputedAccount } from '../index.js';

interface GoldenAccount {
  readonly engineVersion: string;
  readonly inputsSha256: string;
  readonly resultSha256: string;
  readonly inputs: unknown;
  readonly result: unknown;
}

const FOLDER = new URL('.', import.meta.url);
const fileOf = (version: string): URL => new URL(`engine-${version}.json`, FOLDER);
const goldenOf = (version: string): GoldenAccount => JSON.parse(readFileSync(fileOf(version), 'utf8')) as GoldenAccount;
const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** Version whose file is written anew: only while no release has had it. */
const written = process.env['MASSESTROM_WRITE_GOLDEN'];
if (written !== undefined) {
  const { inputs } = goldenOf(written);
  const frozen = canonicalJson(inputs);
  const result = recomputedAccount(frozen, written);
  const golden: GoldenAccount = {
    engineVersion: written,
    inputsSha256: sha256(frozen),
    resultSha256: sha256(result),
    inputs,
    result: JSON.parse(result) as unknown,
  };
  writeFileSync(fileOf(written), `${JSON.stringify(golden, undefined, 1)}\n`);
}

test('every version of the formulas has a golden account, and every golden account its formulas', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  expect(files.sort()).toEqual([...CLIMATE_ENGINES.keys()].map((version) => `engine-${version}.json`).sort());
});

test.each([...CLIMATE_ENGINES.keys()])('the account of version %s comes to the same bytes', (version) => {
  const { engineVersion, inputs, inputsSha256, result, resultSha256 } = goldenOf(version);
  const frozen = canonicalJson(inputs);
  expect([engineVersion, sha256(frozen)]).toEqual([version, inputsSha256]);
  const recomputed = recomputedAccount(frozen, version);
  expect(JSON.parse(recomputed)).toEqual(result);
  expect(sha256(recomputed)).toBe(resultSha256);
});

test.each([...CLIMATE_ENGINES.keys()])('the account of version %s has lines of every activity', (version) => {
  const { lines } = goldenOf(version).result as { lines: { activity: string }[] };
  expect([...new Set(lines.map(({ activity }) => activity))].sort()).toEqual([...CLIMATE_ACTIVITIES].sort());
});
