import type { EventData } from '#libs/contracts/index.js';

/** What an account of a project and period is worked out from, and what it comes to, as known when it is asked for. */
export interface WorkedOutAccount extends Pick<
  EventData<'ClimateAccountSubmitted'>,
  'logPosition' | 'knownAt' | 'engineVersion' | 'factorSet' | 'modules' | 'coverage'
> {
  /** Canonical JSON (RFC 8785). */
  readonly inputs: string;
  /** Canonical JSON of the account. */
  readonly result: string;
}

/** Port: works accounts out from the read models. */
export interface AccountInputs {
  /**
   * @param from first day; @param to day after the last one
   * @param position of the log that the read models must have reached
   */
  workOut(projectId: string, from: string, to: string, position: bigint): Promise<WorkedOutAccount>;
}
