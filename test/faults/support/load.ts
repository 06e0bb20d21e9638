import { setTimeout as sleep } from 'node:timers/promises';

const SENDERS = 6;
const EVENTS_PER_CALL = 5;
const LOTS = 8;
/** A sorting run after so many calls of a sender. */
const RUN_EVERY = 12;
/** Time between the calls of a sender, milliseconds: what every case counts and audits again grows with what is sent. */
const PAUSE_MS = 800;
const AGAIN_MS = 100;
const CALL_TIMEOUT_MS = 60_000;
const RUN_INPUT_KG = 1500;
const RUN_LOSS_KG = 100;

/** What callers were told has been recorded. */
export interface Acknowledged {
  loads: number;
  loadKg: number;
  runs: number;
  /** Answers that told to come again: status 503. */
  unavailable: number;
  /** Calls that ended without an answer. */
  cutOff: number;
  /** Longest time until an answer that told to come again, milliseconds. */
  slowestRefusalMs: number;
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

/**
 * People who record without a break: loads into a sorting plant and runs that sort some of it. What is not acknowledged is sent again, the
 * same, until it is; so at the end what was acknowledged must be what is recorded.
 */
export class Load {
  readonly acknowledged: Acknowledged = { loads: 0, loadKg: 0, runs: 0, unavailable: 0, cutOff: 0, slowestRefusalMs: 0 };
  private readonly senders: Promise<void>[] = [];
  private running = false;
  private failure: unknown;
  private numbered = 0;

  /** @param urls addresses of the API; senders share them @param random draws masses */
  constructor(
    private readonly urls: () => readonly string[],
    private readonly random: () => number,
  ) {}

  /** Registers project, sites and lots. */
  async register(): Promise<void> {
    await this.post('projects', { code: 'FAULT', name: 'Faults', municipality: '9990', eventId: 'project', source: 'faults' });
    const sites = [
      { code: 'PIT', name: 'Gropa', kind: 'excavation', municipality: '9990', project: 'FAULT' },
      { code: 'PLANT', name: 'Verket', kind: 'sorting_plant', municipality: '9990' },
    ];
    for (const site of sites) await this.post('sites', { ...site, eventId: site.code, source: 'faults' });
    for (let lot = 0; lot < LOTS; lot++) {
      const named = { project: 'FAULT', name: `lot ${lot}`, material: 'till', conditionClass: '1', occurredAt: '2025-05-01' };
      await this.post('lots', { ...named, eventId: `lot-${lot}`, source: 'faults' });
    }
  }

  /** Begins to send. */
  start(): void {
    this.running = true;
    this.failure = undefined;
    for (let sender = 0; sender < SENDERS; sender++) this.senders.push(this.sendOrFail(sender));
  }

  /** Waits until so many loads more were acknowledged. @throws Error where they do not come */
  async flows(loads = 60, timeoutMs = 120_000): Promise<void> {
    const wanted = this.acknowledged.loads + loads;
    await this.until(() => this.acknowledged.loads >= wanted, timeoutMs, `${loads} loads were not acknowledged`);
  }

  /** Waits until a caller was told to come again: status 503 with `Retry-After`. @throws Error where nobody is */
  async refused(timeoutMs = 120_000): Promise<void> {
    const before = this.acknowledged.unavailable;
    await this.until(() => this.acknowledged.unavailable > before, timeoutMs, 'nobody was told to come again');
  }

  /** Begins nothing new, and waits until everything that was begun is acknowledged. */
  async settle(): Promise<void> {
    this.running = false;
    await Promise.all(this.senders.splice(0));
    if (this.failure !== undefined) throw this.failure as Error;
  }

  private async until(holds: () => boolean, timeoutMs: number, otherwise: string): Promise<void> {
    for (const deadline = Date.now() + timeoutMs; !holds(); await sleep(20)) {
      if (this.failure !== undefined) throw this.failure as Error;
      if (Date.now() > deadline) throw new Error(`within ${timeoutMs / 1000} s ${otherwise}`);
    }
  }

  private async sendOrFail(sender: number): Promise<void> {
    try {
      await this.send(sender);
    } catch (error) {
      this.failure ??= error;
      this.running = false;
    }
  }

  private async send(sender: number): Promise<void> {
    for (let turn = 1; this.running; turn++) {
      await this.sendLoads(sender);
      if (turn % RUN_EVERY === 0) await this.sendRun(sender);
      await sleep(PAUSE_MS);
    }
  }

  private async sendLoads(sender: number): Promise<void> {
    const first = (this.numbered += EVENTS_PER_CALL);
    const loads = Array.from({ length: EVENTS_PER_CALL }, (_, i) => ({
      type: 'MassStored',
      project: 'FAULT',
      lot: `lot ${(sender + i) % LOTS}`,
      material: 'till',
      conditionClass: '1',
      fromSite: 'PIT',
      toSite: 'PLANT',
      quantity: { value: String(8000 + Math.floor(this.random() * 22_000)), unit: 'kg', method: 'weighbridge' },
      occurredAt: '2025-05-05T10:00:00',
      haul: { ticket: `T${first + i}` },
      eventId: `load-${first + i}`,
      source: 'faults',
    }));
    await this.post('mass-events', loads);
    this.acknowledged.loads += loads.length;
    this.acknowledged.loadKg += loads.reduce((sum, { quantity }) => sum + Number(quantity.value), 0);
  }

  private async sendRun(sender: number): Promise<void> {
    const number = (this.numbered += 1);
    const weighed = (massKg: number) => ({ value: String(massKg), unit: 'kg', method: 'weighbridge' });
    // In the order of the lots, so that runs at the same time wait for each other instead of refusing each other.
    const lots = [sender % LOTS, (sender + 3) % LOTS].sort();
    const run = {
      eventId: `run-${number}`,
      source: 'faults',
      name: `run ${number}`,
      site: 'PLANT',
      project: 'FAULT',
      occurredAt: '2025-06-01',
      inputs: lots.map((lot) => ({ lot: `lot ${lot}`, project: 'FAULT', quantity: weighed(RUN_INPUT_KG) })),
      outputs: [{ name: `gravel ${number}`, material: 'gravel', quantity: weighed(2 * RUN_INPUT_KG - RUN_LOSS_KG) }],
      lossKg: RUN_LOSS_KG,
    };
    const { text } = await this.post('sorting-runs', run);
    const { state } = JSON.parse(text) as { state: string };
    if (state !== 'closed') throw new Error(`the run ${number} is ${state}: ${text}`);
    this.acknowledged.runs += 1;
  }

  /** Sends until it is acknowledged. @throws Error where the answer is neither success nor "come again" */
  private async post(path: string, body: unknown): Promise<Answer> {
    for (let attempt = 0; ; attempt++) {
      const startedMs = performance.now();
      const answer = await this.try(path, body, attempt);
      if (answer?.status === 200) return answer;
      if (answer) {
        if (answer.status !== 503 && answer.status !== 502) throw new Error(`${path}: status ${answer.status}: ${answer.text}`);
        if (answer.retryAfter === null) throw new Error(`${path}: status ${answer.status} without Retry-After`);
        this.acknowledged.unavailable += 1;
        const { slowestRefusalMs } = this.acknowledged;
        this.acknowledged.slowestRefusalMs = Math.max(slowestRefusalMs, performance.now() - startedMs);
      } else this.acknowledged.cutOff += 1;
      await sleep(AGAIN_MS);
    }
  }

  private async try(path: string, body: unknown, attempt: number): Promise<Answer | undefined> {
    const urls = this.urls();
    try {
      const response = await fetch(new URL(`/api/v1/${path}`, urls[attempt % urls.length]), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
      });
      return { status: response.status, retryAfter: response.headers.get('retry-after'), text: await response.text() };
    } catch {
      return undefined;
    }
  }
}
