import { DomainError, type Violation } from '#libs/kernel/index.js';
import { UnfinishedRunError } from '#libs/mass-ledger/sorting-runs/index.js';

/**
 * Tells a run that cannot go on as a conflict: what was recorded stands, the run stays open and is gone on with when the call is repeated, at the
 * start and now and then.
 * @param recorded what stands by then, as the beginning of a sentence
 * @throws DomainError (conflict) `run_unfinished` with the run and the lot in `params`, then what the lot says against it
 */
export async function toldWhereUnfinished<Answer>(answer: Promise<Answer>, recorded: string): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof UnfinishedRunError)) throw error;
    const { runId, lotId, violations } = error;
    const unfinished: Violation = {
      pointer: '',
      code: 'run_unfinished',
      message: `${recorded}, but sorting run ${runId} cannot go on: lot ${lotId} does not take a step of it. It stays open; mend what the lot says and send the same call again`,
      params: { runId, lotId },
    };
    // What the lot says is about the step of the run, not about a member of this call.
    throw new DomainError('conflict', [unfinished, ...violations.map((violation) => ({ ...violation, pointer: '' }))]);
  }
}
