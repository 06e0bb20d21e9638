import type { ReadSession } from '#libs/balances/session.js';
import { asOfPosition, resolveAsOf } from '#libs/balances/session.js';
import { CLIMATE_ENGINE_VERSION, frozenInputs, recomputedAccount } from '#libs/climate/index.js';
import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import type { AccountInputs, WorkedOutAccount } from '#libs/mass-ledger/climate-accounts/index.js';
import { unavailable } from '#libs/platform/http/problem.js';
import { climateAccountInput } from './climate-account-input.js';

/** What is asked of read models: to wait for a position, and one consistent look. */
interface ReadModels {
  read<Answer>(work: (session: ReadSession) => Promise<Answer>): Promise<Answer>;
  waitFor(position: bigint, timeoutMs: number): Promise<boolean>;
  forget(position: bigint): void;
}

/**
 * Works accounts out from the read models, once they have the position that is asked for. The account is as known at the position that
 * they stand at then: it names that one, and so do the links of its lines, so that what is recorded later changes neither.
 * @param waitMs how long the read models may take to come that far
 */
export const accountInputs = (readModels: ReadModels, waitMs: number): AccountInputs => ({
  workOut: async (projectId, from, to, position) => {
    if (!(await readModels.waitFor(position, waitMs))) throw notReached(position, waitMs);
    return readModels.read(async (session) => {
      if (session.position < position) {
        // The database has crashed and lost its last commits: what was told of them no longer holds.
        readModels.forget(session.position);
        throw notReached(position, waitMs);
      }
      const asOf = await resolveAsOf(session, asOfPosition(session.position), 0);
      return workedOut(
        frozenInputs(await climateAccountInput(session, asOf, { territory: { kind: 'project', id: projectId }, from, to })),
      );
    });
  },
});

/** The account of frozen inputs: worked out from what is kept, as it will be worked out again. */
function workedOut(inputs: string): WorkedOutAccount {
  const result = recomputedAccount(inputs, CLIMATE_ENGINE_VERSION);
  const { asOf, engineVersion, factorSet, modules, coverage } = JSON.parse(result) as ClimateAccountAnswer;
  return {
    inputs,
    result,
    logPosition: asOf.position,
    ...(asOf.knownAt !== null && { knownAt: asOf.knownAt }),
    engineVersion,
    factorSet,
    modules: modules.map(({ informative: _informative, ...sum }) => sum),
    coverage: coverage.map(({ id, knownKg, ofKg }) => ({ id, knownKg, ofKg })),
  };
}

const notReached = (position: bigint, waitMs: number): Error =>
  unavailable(`the read models have not reached position ${position} within ${waitMs / 1000} s; submit again`);
