import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { APPS, AppProcess, type AppName, type Env } from './cluster/app-process.js';
import { PostgresServer } from './cluster/postgres-server.js';
import { startKafka, type KafkaCluster } from './kafka.js';
import { freePorts, isFreePort } from './ports.js';

export { APPS, type AppExit, type AppName, type AppProcess, type Env } from './cluster/app-process.js';
export type { PostgresServer } from './cluster/postgres-server.js';

/** How many of each app. */
export type AppCounts = Readonly<Record<AppName, number>>;

export interface ClusterOptions {
  /** Where all data and logs lie and stay; default: a folder of its own that `close` deletes. */
  readonly dataDir?: string;
  /** Kafka brokers. Default 1. */
  readonly brokers?: 1 | 3;
  /** Default: one of each. */
  readonly apps?: Partial<AppCounts>;
  /** Address of an EventStoreDB; default: the event store in the PostgreSQL server, with one recorder. */
  readonly esdbUrl?: string;
  /** Settings of all apps, such as MASSESTROM_KAFKA_PARTITIONS. */
  readonly env?: Env;
  /** Settings of the apps of one kind, beside those of all. */
  readonly appEnv?: Partial<Record<AppName, Env>>;
  /** Port of the first `web`; default: a free one, kept in the data folder. */
  readonly webPort?: number;
  /** How Kafka's Java is run. Default `quick`; `steady` for benches. */
  readonly jvm?: 'quick' | 'steady';
  /** How long each part may take to start, milliseconds. Default 60 000. */
  readonly startTimeoutMs?: number;
  /** Told what is started, a line each. */
  readonly log?: (line: string) => void;
  /** Gives the start up: what runs by then is stopped, and `startCluster` throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The content of `cluster-state.json` in the data folder, while the cluster runs; readable by its owner alone. */
export interface ClusterState {
  /** Process that holds the cluster. */
  readonly holderPid: number;
  readonly databaseUrl: string;
  readonly postgresPid: number;
  readonly kafka: {
    readonly bootstrap: readonly string[];
    readonly brokers: readonly { id: number; pid: number; logFile: string }[];
  };
  readonly esdbUrl: string | undefined;
  readonly apps: readonly { name: string; app: AppName; url: string; pid: number; logFile: string }[];
}

/** The distributed shape, running on this machine: PostgreSQL, Kafka and the apps as processes of their own. */
export interface Cluster {
  readonly dataDir: string;
  readonly kafka: KafkaCluster;
  readonly postgres: PostgresServer;
  /** All apps in the order recorder, relay, projector, reporting, web. */
  readonly apps: readonly AppProcess[];
  /** The apps of one kind. */
  of(app: AppName): AppProcess[];
  /** The app of that kind and number, counted from 1. @throws Error where there is none */
  app(app: AppName, number?: number): AppProcess;
  /** Settings that every app has: for programs beside them, such as the command line. */
  readonly env: Env;
  /** One more app of a kind; not started yet. */
  add(app: AppName, env?: Env): Promise<AppProcess>;
  /** Writes the state file again, with the process ids of now. */
  writeState(): Promise<void>;
  /** Stops everything that it started: in order where `dataDir` was given, else at once. Deletes a folder of its own. */
  close(): Promise<void>;
}

const STATE_FILE = 'cluster-state.json';

/** What runs in that data folder, or undefined. Does not check that the processes are alive. */
export async function readClusterState(dataDir: string): Promise<ClusterState | undefined> {
  const text = await readFile(join(dataDir, STATE_FILE), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as ClusterState);
}

/**
 * Starts PostgreSQL, Kafka and the apps, and waits until every app is ready. Everything dies with this process, however it ends.
 * @throws Error that says what is missing, or which part did not start, with the end of its log; what ran by then is stopped
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const dataDir = options.dataDir ? resolve(options.dataDir) : await mkdtemp(join(tmpdir(), 'massestrom-cluster-'));
  const cluster = new RunningCluster(dataDir, options);
  const giveUp = (): void => cluster.apps.forEach((app) => void app.stop());
  options.signal?.addEventListener('abort', giveUp);
  try {
    await cluster.start();
    return cluster;
  } catch (error) {
    await cluster.close();
    options.signal?.throwIfAborted();
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', giveUp);
  }
}

class RunningCluster implements Cluster {
  readonly apps: AppProcess[] = [];
  readonly postgres: PostgresServer;
  private startedKafka: KafkaCluster | undefined;
  private sharedEnv: Env = {};
  private closing: Promise<void> | undefined;
  private stateWritten = false;
  private readonly log: (line: string) => void;

  constructor(
    readonly dataDir: string,
    private readonly options: ClusterOptions,
  ) {
    this.log = options.log ?? (() => undefined);
    this.postgres = new PostgresServer(join(dataDir, 'postgres'), () => undefined);
  }

  get kafka(): KafkaCluster {
    if (!this.startedKafka) throw new Error('Kafka does not run yet');
    return this.startedKafka;
  }

  get env(): Env {
    return this.sharedEnv;
  }

  of(app: AppName): AppProcess[] {
    return this.apps.filter((each) => each.app === app);
  }

  app(app: AppName, number = 1): AppProcess {
    const found = this.of(app)[number - 1];
    if (!found) throw new Error(`there is no ${app} ${number}`);
    return found;
  }

  async start(): Promise<void> {
    await mkdir(join(this.dataDir, 'logs'), { recursive: true });
    // PostgreSQL first: it refuses a second cluster on this folder.
    await this.timed('PostgreSQL', () => this.postgres.start());
    const { brokers = 1, jvm, startTimeoutMs } = this.options;
    const kafkaDir = join(this.dataDir, 'kafka');
    await this.timed(`Kafka with ${brokers === 1 ? 'one broker' : 'three brokers'}`, async () => {
      this.startedKafka = await startKafka({ brokers, dataDir: kafkaDir, jvm, startTimeoutMs });
    });
    this.sharedEnv = {
      MASSESTROM_DATABASE_URL: this.postgres.connectionString,
      MASSESTROM_KAFKA_BROKERS: this.kafka.bootstrap.join(','),
      MASSESTROM_KAFKA_REPLICATION: String(brokers),
      ...(this.options.esdbUrl ? { MASSESTROM_ESDB_URL: this.options.esdbUrl } : {}),
      ...this.options.env,
    };
    for (const app of APPS) {
      for (let number = 1; number <= (this.options.apps?.[app] ?? 1); number++) await this.add(app);
    }
    // At one time: each waits for what it needs by itself.
    for (const app of this.apps) app.spawn();
    await Promise.all(this.apps.map((app) => this.timed(app.name, () => app.ready())));
    await this.writeState();
  }

  async add(app: AppName, env: Env = {}): Promise<AppProcess> {
    const name = `${app}-${this.of(app).length + 1}`;
    const port = name === 'web-1' && this.options.webPort ? this.options.webPort : await this.portOf(name);
    const own = { MASSESTROM_DATA_DIR: join(this.dataDir, 'apps', name) };
    await mkdir(own.MASSESTROM_DATA_DIR, { recursive: true });
    const process = new AppProcess({
      name,
      app,
      port,
      logFile: join(this.dataDir, 'logs', `${name}.log`),
      env: { ...this.sharedEnv, ...own, ...(app === 'web' ? this.addresses() : {}), ...this.options.appEnv?.[app], ...env },
      startTimeoutMs: this.options.startTimeoutMs ?? 60_000,
    });
    this.apps.push(process);
    return process;
  }

  async writeState(): Promise<void> {
    const state: ClusterState = {
      holderPid: process.pid,
      databaseUrl: this.postgres.connectionString,
      postgresPid: (await this.postgres.pid()) ?? 0,
      kafka: {
        bootstrap: this.kafka.bootstrap,
        brokers: this.kafka.brokers.map(({ id, pid, logFile }) => ({ id, pid: pid ?? 0, logFile })),
      },
      esdbUrl: this.options.esdbUrl,
      apps: this.apps.map(({ name, app, url, pid, logFile }) => ({ name, app, url, pid: pid ?? 0, logFile })),
    };
    const file = join(this.dataDir, STATE_FILE);
    await writeFile(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
    this.stateWritten = true;
  }

  close(): Promise<void> {
    return (this.closing ??= this.stopAll());
  }

  private async stopAll(): Promise<void> {
    const kept = this.options.dataDir !== undefined;
    await Promise.all(this.apps.map((app) => (kept ? app.stop() : app.kill())));
    await this.startedKafka?.close();
    await this.postgres.stop();
    if (this.stateWritten) await rm(join(this.dataDir, STATE_FILE), { force: true });
    if (!kept) await rm(this.dataDir, { recursive: true, force: true });
  }

  /** Where `web` finds the others. */
  private addresses(): Env {
    const of = (app: AppName): string =>
      this.of(app)
        .map(({ url }) => url)
        .join(',');
    return {
      MASSESTROM_RECORDER_URL: of('recorder'),
      MASSESTROM_REPORTING_URL: of('reporting'),
      MASSESTROM_PROJECTOR_URL: of('projector'),
      MASSESTROM_RELAY_URL: of('relay'),
    };
  }

  /** The port of last time where it is free, else another. */
  private async portOf(name: string): Promise<number> {
    const file = join(this.dataDir, 'apps', `${name}.port`);
    const last = existsSync(file) ? Number(await readFile(file, 'utf8')) : undefined;
    if (last && (await isFreePort(last))) return last;
    const [port] = await freePorts(1);
    await mkdir(join(this.dataDir, 'apps'), { recursive: true });
    await writeFile(file, String(port));
    return port!;
  }

  private async timed(what: string, work: () => Promise<void>): Promise<void> {
    const started = Date.now();
    this.options.signal?.throwIfAborted();
    await work();
    this.options.signal?.throwIfAborted();
    this.log(`✓ ${what}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
}
