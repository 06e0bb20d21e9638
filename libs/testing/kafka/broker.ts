import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, openSync, closeSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { reaper } from '../reaper.js';
import { metaProperties, serverProperties, type ClusterIdentity, type NodeAddress } from './config.js';
import type { KafkaJars } from './jars.js';

/** How a broker's Java is run. */
export interface BrokerJvm {
  /** Greatest heap, MiB. */
  readonly heapMb: number;
  /** Compile quickly and lightly (short tests) instead of thoroughly (benches). */
  readonly quick: boolean;
}

const LOG_SETTINGS = [
  'defaultLogLevel=warn',
  'showDateTime=true',
  'dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS',
  'showThreadName=false',
];

/** One Kafka process: broker and controller. */
export class BrokerProcess {
  private child: ChildProcess | undefined;
  private readonly folder: string;

  constructor(
    readonly node: NodeAddress,
    private readonly identity: ClusterIdentity,
    dataDir: string,
    private readonly jars: KafkaJars,
    private readonly jvm: BrokerJvm,
    private readonly extra: Readonly<Record<string, string>>,
  ) {
    this.folder = join(dataDir, `broker-${node.id}`);
  }

  /** What the process wrote: warnings, errors, the reason why it did not start. */
  get logFile(): string {
    return join(this.folder, 'kafka.log');
  }

  /** Process id, or undefined where it does not run. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts the process; does not wait until it serves. A process left over from a killed test run is ended first. */
  async spawn(): Promise<void> {
    if (this.child) throw new Error(`broker ${this.node.id} runs already (pid ${this.child.pid ?? 'unknown'})`);
    await this.endLeftover();
    const logDir = join(this.folder, 'data');
    await mkdir(logDir, { recursive: true });
    const meta = join(logDir, 'meta.properties');
    if (!existsSync(meta)) await writeFile(meta, metaProperties(this.node, this.identity.clusterId));
    const config = join(this.folder, 'server.properties');
    await writeFile(config, serverProperties(this.node, this.identity, logDir, this.extra));
    const log = openSync(this.logFile, 'a');
    try {
      // A session of its own: Ctrl-C in a terminal is for the process that holds the cluster.
      this.child = spawn(this.jars.java, [...this.javaArguments(), 'kafka.Kafka', config], {
        stdio: ['ignore', log, log],
        cwd: this.folder,
        detached: true,
      });
    } finally {
      closeSync(log);
    }
    const child = this.child;
    child.once('error', () => (this.child = undefined));
    child.once('exit', () => {
      if (child.pid) reaper.remove(child.pid);
      if (this.child === child) this.child = undefined;
    });
    if (!child.pid) throw new Error(`${this.jars.java} could not be run`);
    reaper.add(child.pid);
    await writeFile(this.pidFile, String(child.pid));
  }

  /** Sends a signal, e.g. SIGSTOP. @throws Error where the broker does not run */
  signal(signal: NodeJS.Signals): void {
    if (!this.child?.kill(signal)) throw new Error(`broker ${this.node.id} does not run`);
  }

  /** Ends the process: at once (`SIGKILL`), or by SIGTERM with `graceMs` for it to hand over its partitions. */
  async end(graceMs: number): Promise<void> {
    const child = this.child;
    if (!child) return;
    const gone = new Promise<void>((done) => child.once('exit', () => done()));
    if (graceMs > 0) {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      if (await Promise.race([gone.then(() => true), sleep(graceMs, false, { ref: false })])) return;
    }
    child.kill('SIGKILL');
    await gone;
  }

  /** The last lines that the process wrote. */
  logTail(lines = 15): string {
    try {
      return readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
    } catch {
      return '';
    }
  }

  private get pidFile(): string {
    return join(this.folder, 'kafka.pid');
  }

  private async endLeftover(): Promise<void> {
    const pid = Number(await readFile(this.pidFile, 'utf8').catch(() => ''));
    if (!pid || !isKafkaOf(pid, this.folder)) return;
    process.kill(pid, 'SIGKILL');
    while (isKafkaOf(pid, this.folder)) await sleep(20);
    await rm(this.pidFile, { force: true });
  }

  private javaArguments(): string[] {
    return [
      `-Xmx${this.jvm.heapMb}m`,
      `-Xms${Math.min(64, this.jvm.heapMb)}m`,
      ...(this.jvm.quick ? ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'] : ['-XX:+UseG1GC']),
      '-Xshare:auto',
      // Where it does not fit this Java it is passed over, in silence.
      ...(this.jars.archive ? [`-XX:SharedArchiveFile=${this.jars.archive}`, '-Xlog:disable', '-Xlog:all=error:stderr'] : []),
      '-XX:+ExitOnOutOfMemoryError',
      '-XX:-UsePerfData',
      '-Djava.awt.headless=true',
      ...LOG_SETTINGS.map((setting) => `-Dorg.slf4j.simpleLogger.${setting}`),
      '-cp',
      this.jars.classpath,
    ];
  }
}

/** Whether that process is a Kafka of this folder, and not a program that got the pid of a dead one. */
function isKafkaOf(pid: number, folder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(join(folder, 'server.properties'));
  } catch {
    return false;
  }
}
