import { setTimeout as sleep } from 'node:timers/promises';
import { type AppProcess, type Cluster, type ClusterOptions, startCluster } from '#libs/testing/cluster.js';
import { runCli } from '../../support/product.js';
import { type StoredCount, type TopicCount, countRead, countStored, countTopic, readPosition } from './independent-readers.js';
import { LONG } from './how-long.js';
import { Load } from './load.js';
import { randomOf } from './random.js';

/** Topic of a cluster whose settings do not name another. */
export const TOPIC = 'massestrom.mass-events.v1';
const CATCH_UP_MS = 120_000;
const REBUILD_MS = 120_000;

/** A distributed shape on real servers under load, and the account of it that each case ends with. */
export class FaultWorld {
  readonly random: () => number;
  readonly load: Load;

  private constructor(
    readonly cluster: Cluster,
    seed: number,
    private readonly stored: () => Promise<StoredCount>,
  ) {
    this.random = randomOf(seed);
    this.load = new Load(() => this.cluster.of('web').map(({ url }) => url), this.random);
  }

  /**
   * Starts the servers and apps and registers what the load is about.
   * @param stored counts what stands in the event store; default: SQL on the PostgreSQL event store
   */
  static async start(seed: number, options: ClusterOptions, stored?: () => Promise<StoredCount>): Promise<FaultWorld> {
    const cluster = await startCluster(options);
    const world = new FaultWorld(cluster, seed, stored ?? (() => countStored(cluster.postgres.connectionString)));
    try {
      await world.load.register();
      return world;
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  /** URL of the database. */
  get database(): string {
    return this.cluster.postgres.connectionString;
  }

  /** Runs a fault under load: load before it, load behind it, and then the account must be right. */
  async under(fault: () => Promise<void>): Promise<void> {
    this.load.start();
    try {
      await this.load.flows(30);
      await fault();
      await this.load.flows(30);
    } catch (error) {
      if (error instanceof Error && !('matcherResult' in error)) error.message += `\n${this.logs()}`;
      throw error;
    } finally {
      await this.load.settle();
    }
    await this.account();
  }

  /** Waits until the read models hold every event; then independent readers count. At full length the auditor must find nothing, too. */
  async account(): Promise<void> {
    await this.caughtUp();
    const { acknowledged } = this.load;
    const stored = await this.stored();
    const read = await countRead(this.database);
    const topic = await this.topic();
    expect({ loads: stored.loads, runs: stored.closedRuns }).toEqual({ loads: acknowledged.loads, runs: acknowledged.runs });
    expect(stored.ids).toBe(stored.events);
    expect({ events: topic.events, takenIn: topic.takenIn }).toEqual({ events: stored.events, takenIn: stored.events });
    expect({ events: read.events, loadKg: read.loadKg, position: read.position }).toEqual({
      events: stored.events,
      loadKg: acknowledged.loadKg,
      position: stored.head,
    });
    if (LONG) await this.audit();
  }

  /**
   * The auditor must find nothing in what all cases before have left. It reads the whole log each time, so that in CI a suite has it once, at its end
   * and before read models are built anew: no case mends what another broke.
   */
  async audit(): Promise<void> {
    await this.caughtUp();
    const { events } = await this.stored();
    const { stdout, stderr } = await runCli(['fsck', '--json'], { ...this.cluster.env });
    if (stdout === '') throw new Error(`the auditor did not report: ${stderr}`);
    const report = JSON.parse(stdout) as { findings: unknown[]; events: number };
    expect({ findings: report.findings, events: report.events }).toEqual({ findings: [], events });
  }

  /** The topic, as a client reads it that the product does not use. */
  topic(): Promise<TopicCount> {
    return countTopic(this.cluster.kafka.bootstrap, TOPIC);
  }

  /** Waits until the read models are complete up to the head of the store, as it is at each look. */
  async caughtUp(timeoutMs = CATCH_UP_MS): Promise<void> {
    for (const deadline = Date.now() + timeoutMs; ; await sleep(100)) {
      const { head } = await this.stored();
      const { position } = await readPosition(this.database);
      if (position === head) return;
      if (Date.now() > deadline) {
        throw new Error(`the read models are at ${position} of ${head} after ${timeoutMs} ms:\n${this.logs()}`);
      }
    }
  }

  /** Waits until the read models are complete up to where the store ends now, while load goes on. */
  async readModelsFollow(timeoutMs = CATCH_UP_MS): Promise<void> {
    const { head } = await this.stored();
    await this.until(
      async () => BigInt((await readPosition(this.database)).position) >= BigInt(head),
      'the read models do not follow',
      timeoutMs,
    );
  }

  /** Waits until something holds. @throws Error with the ends of logs where it does not */
  async until(holds: () => Promise<boolean>, otherwise: string, timeoutMs = CATCH_UP_MS): Promise<void> {
    for (const deadline = Date.now() + timeoutMs; !(await holds()); await sleep(100)) {
      if (Date.now() > deadline) throw new Error(`${otherwise}, after ${timeoutMs / 1000} s:\n${this.logs()}`);
    }
  }

  /** Waits until an app has killed itself at a crash point. @throws Error where it does not */
  async dies(app: AppProcess): Promise<void> {
    const waiting = new AbortController();
    const late = sleep(CATCH_UP_MS, undefined, { signal: waiting.signal }).catch(() => undefined);
    const exit = await Promise.race([app.ended(), late]);
    waiting.abort();
    if (exit?.signal !== 'SIGKILL') throw new Error(`${app.name} did not pass its crash point:\n${this.logs()}`);
  }

  /** Builds the read models anew through the API. @returns the number of their new version */
  async rebuild(): Promise<number> {
    const response = await fetch(new URL('/api/v1/read-models/rebuild', this.cluster.app('web').url), {
      method: 'POST',
      signal: AbortSignal.timeout(REBUILD_MS),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`the rebuild ended with status ${response.status}: ${text}`);
    return (JSON.parse(text) as { version: number }).version;
  }

  close(): Promise<void> {
    return this.cluster.close();
  }

  private logs(): string {
    return (['recorder', 'relay', 'projector'] as const)
      .flatMap((app) => this.cluster.of(app).map((each) => `${each.name}:\n${each.logTail(5)}`))
      .join('\n');
  }
}
