import { setTimeout as sleep } from 'node:timers/promises';
import { type Cluster, type ClusterOptions, startCluster } from '#libs/testing/cluster.js';
import { runCli } from '../../support/product.js';
import { countRows, countTopic } from './independent-readers.js';
import { Load } from './load.js';
import { randomOf } from './random.js';

/** Topic of a cluster whose settings do not name another. */
const TOPIC = 'massestrom.mass-events.v1';
const CATCH_UP_MS = 120_000;

/** A distributed shape on real servers under load, and the account of it that each case ends with. */
export class FaultWorld {
  readonly random: () => number;
  readonly load: Load;

  private constructor(
    readonly cluster: Cluster,
    seed: number,
  ) {
    this.random = randomOf(seed);
    this.load = new Load(() => this.cluster.of('web').map(({ url }) => url), this.random);
  }

  /** Starts the servers and apps and registers what the load is about. */
  static async start(seed: number, options: ClusterOptions): Promise<FaultWorld> {
    const world = new FaultWorld(await startCluster(options), seed);
    await world.load.register();
    return world;
  }

  /** Runs a fault under load: load before it, load behind it, and then the account must be right. */
  async under(fault: () => Promise<void>): Promise<void> {
    this.load.start();
    try {
      await this.load.flows(30);
      await fault();
      await this.load.flows(30);
    } finally {
      await this.load.settle();
    }
    await this.account();
  }

  /** Waits until the read models hold every event; then independent readers count, and the auditor must find nothing. */
  async account(): Promise<void> {
    await this.caughtUp();
    const { acknowledged } = this.load;
    const { stored, read, head } = await countRows(this.cluster.postgres.connectionString);
    const topic = await countTopic(this.cluster.kafka.bootstrap, TOPIC);
    expect({ loads: stored.loads, runs: stored.closedRuns }).toEqual({ loads: acknowledged.loads, runs: acknowledged.runs });
    expect(stored.ids).toBe(stored.events);
    expect({ events: topic.events, takenIn: topic.takenIn }).toEqual({ events: stored.events, takenIn: stored.events });
    expect(read).toEqual({ events: stored.events, loadKg: acknowledged.loadKg, position: head });
    const { stdout, stderr } = await runCli(['fsck', '--json'], { ...this.cluster.env });
    if (stdout === '') throw new Error(`the auditor did not report: ${stderr}`);
    const report = JSON.parse(stdout) as { findings: unknown[]; events: number };
    expect({ findings: report.findings, events: report.events }).toEqual({ findings: [], events: stored.events });
  }

  /** Waits until the read models are complete up to the head of the store. */
  async caughtUp(): Promise<void> {
    for (const deadline = Date.now() + CATCH_UP_MS; ; await sleep(100)) {
      const { read, head } = await countRows(this.cluster.postgres.connectionString);
      if (read.position === head) return;
      if (Date.now() > deadline) {
        const logs = (['relay', 'projector'] as const).flatMap((app) => this.cluster.of(app).map((each) => each.logTail(5)));
        throw new Error(`the read models are at ${read.position} of ${head} after ${CATCH_UP_MS} ms:\n${logs.join('\n')}`);
      }
    }
  }

  close(): Promise<void> {
    return this.cluster.close();
  }
}
