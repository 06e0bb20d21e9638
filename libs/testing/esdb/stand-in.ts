import { Appender } from './append.js';
import { serveBatchAppend } from './append-batch.js';
import { serveAppend } from './append-unary.js';
import { StandInClock } from './clock.js';
import { serveDelete } from './deletes.js';
import { Faults } from './faults.js';
import { clusterOfOne, supportedMethods } from './features.js';
import { Gate, type CutMode } from './gate.js';
import { LiveFeed } from './live.js';
import { featuresServices, gossipServices, streams, streamsServices } from './messages.js';
import { serveRead } from './read.js';
import { EventLog, type StoredEvent } from './store.js';
import { serveSubscription } from './subscribe.js';
import { GrpcServer, HANDLER_THREW } from './wire.js';

const HOST = '127.0.0.1';
/** Ports below those that outgoing connections use. */
const FIRST_PORT = 20_000;
const PORTS = 10_000;
const PORT_TRIES = 50;
const DOWN_MS = 50;

/** How a stand-in is started. */
export interface EsdbStandInOptions {
  /** The port to listen on; a free one where left out. */
  readonly port?: number;
  /** Where the first event comes to stand, for a log like that of one certain run. */
  readonly firstPosition?: bigint;
}

/** See `EsdbStandIn.restart`. */
export interface RestartOptions {
  readonly downMs?: number;
  readonly mode?: CutMode;
  readonly bytes?: bigint;
}

/** A wire-level stand-in of one EventStoreDB node, in this process. */
export interface EsdbStandIn {
  /** For `EventStoreDBClient.connectionString`. */
  readonly connectionString: string;
  readonly port: number;
  readonly faults: Faults;
  /** Events of the log in order, system events left out: what a node would show when asked beside the product. */
  events(): readonly StoredEvent[];
  /** How many client connections are open. */
  connections(): number;
  /**
   * As a process killed and started again on the same disk: connections cut, events kept, recent ids forgotten.
   * @param how `downMs`: how long nothing listens, long enough for clients to notice where left out; `mode`: how the
   * connections end; `bytes`: what the start writes to the log
   */
  restart(how?: RestartOptions): Promise<void>;
  /** As a process told to stop: the port closes, clients are told to go away, calls that are open work on. */
  goAway(): void;
  close(): Promise<void>;
}

const openSomewhere = async (gate: Gate, wanted: number | undefined): Promise<number> => {
  for (let tries = 1; ; tries++) {
    const port = wanted ?? FIRST_PORT + Math.floor(Math.random() * PORTS);
    try {
      await gate.open(port);
      return port;
    } catch (error) {
      if (wanted !== undefined || tries === PORT_TRIES) throw error;
    }
  }
};

const deleteResponse = (position: { getCommitPosition(): string; getPreparePosition(): string }) =>
  new streams.DeleteResp().setPosition(
    new streams.DeleteResp.Position()
      .setCommitPosition(position.getCommitPosition())
      .setPreparePosition(position.getPreparePosition()),
  );

const tombstoneResponse = (position: { getCommitPosition(): string; getPreparePosition(): string }) =>
  new streams.TombstoneResp().setPosition(
    new streams.TombstoneResp.Position()
      .setCommitPosition(position.getCommitPosition())
      .setPreparePosition(position.getPreparePosition()),
  );

/**
 * Starts a stand-in on loopback. It holds its events in memory and answers as an EventStoreDB 23.10.6 node does on its
 * gRPC interface; the README of this folder says what it leaves out.
 * @throws the error of the socket when the port wanted is taken
 */
export async function startEsdbStandIn(options: EsdbStandInOptions = {}): Promise<EsdbStandIn> {
  const clock = new StandInClock();
  const log = new EventLog(() => clock.ticks(), options.firstPosition);
  const feed = new LiveFeed(log);
  const gate = new Gate((socket) => server.serve(socket));
  const faults = new Faults(gate, clock, () => port);
  const server = new GrpcServer(clock, faults);
  const appender = new Appender(log, clock, faults);

  const { StreamsService } = streamsServices;
  server.register(StreamsService.batchAppend, (call) => serveBatchAppend(call, appender, clock));
  server.register(StreamsService.append, (call) => serveAppend(call, appender));
  server.register(StreamsService.delete, (call) => serveDelete(call, log, (stream) => log.deleteSoftly(stream), deleteResponse));
  server.register(StreamsService.tombstone, (call) =>
    serveDelete(call, log, (stream) => log.tombstone(stream), tombstoneResponse),
  );
  server.register(StreamsService.read, (call) => {
    call.onMessage = (request) => {
      const readOptions = request.getOptions();
      if (!readOptions) call.end(HANDLER_THREW);
      else if (readOptions.hasSubscription()) void serveSubscription(call, { log, feed, faults }, readOptions);
      else void serveRead(call, log, readOptions);
    };
  });
  server.register(featuresServices.ServerFeaturesService.getSupportedMethods, (call) => {
    call.onMessage = () => {
      call.send(supportedMethods());
      call.end();
    };
  });
  server.register(gossipServices.GossipService.read, (call) => {
    call.onMessage = () => {
      call.send(clusterOfOne(HOST, port, clock.ticks()));
      call.end();
    };
  });

  const port = await openSomewhere(gate, options.port);

  return {
    connectionString: `esdb://${HOST}:${port}?tls=false`,
    port,
    faults,
    events: () => log.events.filter((event) => !event.type.startsWith('$') && !event.hidden),
    connections: () => gate.sockets.size,
    async restart({ downMs = DOWN_MS, mode, bytes } = {}) {
      faults.goDown(mode);
      log.restarted(bytes);
      await new Promise((done) => setTimeout(done, downMs));
      await faults.comeUp();
    },
    goAway: () => faults.goAway(server.connections.values()),
    async close() {
      faults.goDown('at-once');
      faults.thaw();
    },
  };
}
