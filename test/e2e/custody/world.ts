import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Standalone, startStandalone } from '#apps/standalone/standalone.js';
import { TestClient, freePort } from '#libs/testing/http.js';
import { unzip } from '#libs/testing/unzip.js';

/** The contractor digs; the facility runs storage, sorting plant, deposit and landfill. */
export type Party = 'graver-as' | 'mottak-as';

/** One product that two parties speak to over HTTP, one at a time. */
export class World {
  private server: Standalone | undefined;
  private client: TestClient | undefined;
  private acting: Party | undefined;
  private position = '0';

  private constructor(private readonly dataDir: string) {}

  static async open(): Promise<World> {
    return new World(await mkdtemp(join(tmpdir(), 'massestrom-custody-')));
  }

  async close(): Promise<void> {
    await this.server?.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** One embedded installation acts for one organisation: another one takes over the same data folder. */
  async as(party: Party): Promise<void> {
    if (this.acting === party) return;
    await this.server?.stop();
    const quiet = { seed: false, log: () => undefined, logLevel: 'error', afterTimeoutMs: 10_000 } as const;
    const at = { dataDir: this.dataDir, host: '127.0.0.1', port: await freePort() };
    this.server = await startStandalone({ ...quiet, ...at, organisation: party });
    this.client = new TestClient(this.server.url);
    this.acting = party;
  }

  /** Posts to a call of the API. @throws Error it was refused */
  async post(path: string, body: object): Promise<any> {
    const answer = await this.client!.post(`/api/v1/${path}`, body);
    if (answer.status !== 200) throw new Error(`POST ${path}: ${answer.status} ${answer.text}`);
    const told = answer.json();
    if (told.position) ({ position: this.position } = told);
    return told;
  }

  /** Records one event about a lot; where it is the first, the lot is opened before. */
  async record(event: object): Promise<Recorded> {
    const { results } = await this.post('mass-events', event);
    const [{ lotId, commands }] = results;
    const [{ events, loadId, code }] = commands;
    return { lotId, eventId: events.at(-1).eventId, loadId, code };
  }

  /** Reads from the API what is known of all that was posted. @throws Error it was refused */
  async get(path: string): Promise<any> {
    const answer = await this.client!.get(`/api/v1/${this.afterAll(path)}`);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
    return answer.json();
  }

  /** The files of an archive by name. */
  async archive(path: string): Promise<Map<string, Buffer>> {
    const answer = await fetch(new URL(`/api/v1/${this.afterAll(path)}`, this.server!.url));
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
    return unzip(Buffer.from(await answer.arrayBuffer()));
  }

  /** A moment after all that was recorded, and before all that will be. */
  async moment(): Promise<string> {
    await this.get('projects');
    const now = Date.now();
    while (Date.now() <= now) await new Promise(setImmediate);
    return new Date(now).toISOString();
  }

  private afterAll = (path: string): string => `${path}${path.includes('?') ? '&' : '?'}after=${this.position}`;
}

/** A recorded event; the last two of a load's dispatch. */
export interface Recorded {
  readonly lotId: string;
  readonly eventId: string;
  readonly loadId?: string;
  readonly code?: string;
}

/** A mass over the weighbridge. */
export const weighed = (tonnes: number | string) => ({ value: String(tonnes), unit: 't', method: 'weighbridge' });
