import { append, type AppendOutcome } from './append-rules.js';
import type { StandInClock } from './clock.js';
import type { Faults } from './faults.js';
import type { EventLog, NewEvent } from './store.js';
import type { CallStatus, Connection } from './wire.js';

const NOT_READY: CallStatus = { code: 14, message: 'Server Is Not Ready' };

/** An append as both paths bring it. */
export interface AppendRequest {
  readonly stream: string;
  /** A revision, or NO_STREAM, ANY, STREAM_EXISTS. */
  readonly expected: bigint;
  readonly events: readonly NewEvent[];
  /** Not stored after it; milliseconds since 1970. */
  readonly deadlineMs: number | undefined;
  readonly connection: Connection;
  /** Ends the call that the append came in. */
  readonly refuse: (status: CallStatus) => void;
  /** Sends the answer. */
  readonly answer: (outcome: AppendOutcome | { readonly kind: 'timeout' }) => void;
}

/** Appends, with the faults planned for them. */
export class Appender {
  constructor(
    private readonly log: EventLog,
    private readonly clock: StandInClock,
    private readonly faults: Faults,
  ) {}

  /** Stores and answers, or does what the fault planned for this append says. */
  handle(request: AppendRequest): void {
    const fault = this.faults.takeAppendFault(request.stream);
    const cut = (): void => request.connection.socket.cut('at-once');
    switch (fault?.kind) {
      case undefined:
        return request.answer(this.#store(request));
      case 'store-without-answer':
        this.#store(request);
        return;
      case 'store-and-cut':
        this.#store(request);
        return cut();
      case 'cut-before-storing':
        return cut();
      case 'drop-without-answer':
        return;
      case 'refuse':
        return request.refuse(NOT_READY);
      case 'time-out':
        return request.answer({ kind: 'timeout' });
      case 'answer-late': {
        const outcome = this.#store(request);
        setTimeout(() => request.answer(outcome), fault.delayMs).unref();
        return;
      }
      case 'store-late':
        setTimeout(() => request.answer(this.#store(request)), fault.delayMs).unref();
    }
  }

  #store(request: AppendRequest): AppendOutcome | { readonly kind: 'timeout' } {
    if (request.deadlineMs !== undefined && request.deadlineMs <= this.clock.nowMs()) return { kind: 'timeout' };
    return append(this.log, request.stream, request.expected, request.events);
  }
}
