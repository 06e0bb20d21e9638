import { readFileSync } from 'node:fs';
import { type SecureClientSessionOptions, connect } from 'node:http2';
import { resolve } from 'node:path';
import { parseConnectionString } from '@eventstore/db-client/dist/Client/parseConnectionString.js';
import { NoAnswerError } from './failures.js';
import { type ReaderSettings, clientConnectionString } from './options.js';

const PATH = '/event_store.client.server_features.ServerFeatures/GetSupportedMethods';
/** A message of gRPC without content: not compressed, length 0. */
const EMPTY_MESSAGE = Buffer.alloc(5);
/** The header names the second that has begun. */
const HALF_A_SECOND_MS = 500;
/** How much of a difference to the machine's clock is taken for the coarseness of the measurement. */
export const COARSE_MS = 1000;
const MEASURE_EVERY_MS = 60_000;

/**
 * The clock of a node. EventStoreDB has no call for it, but dates its answers over HTTP: the cheapest call is asked for its `date`.
 * That is whole seconds, so what is said is the middle of the second plus half of the way there and back: right within
 * ±(500 ms + half of the round trip). Good enough for the 5 s that clocks may be apart, too coarse for anything finer.
 */
export class StoreClock {
  private offsetMs = 0;
  private measuredMs = -Infinity;

  constructor(private readonly settings: ReaderSettings) {}

  /** Asks the node; one of several hosts after the other. @throws Error none of them answers */
  async ask(): Promise<number> {
    const { hosts, tls, tlsCAFile, userCertFile, userKeyFile } = parseConnectionString(clientConnectionString(this.settings));
    const secure: SecureClientSessionOptions = {
      ...(tlsCAFile && { ca: readFileSync(resolve(tlsCAFile)) }),
      ...(userCertFile && { cert: readFileSync(resolve(userCertFile)) }),
      ...(userKeyFile && { key: readFileSync(resolve(userKeyFile)) }),
    };
    let failure: unknown;
    for (const { address, port } of hosts) {
      try {
        const askedMs = Date.now();
        const date = await this.dateOf(`${tls === false ? 'http' : 'https'}://${address}:${port}`, secure);
        return date + HALF_A_SECOND_MS + (Date.now() - askedMs) / 2;
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  /** The node's time by the last measurement, milliseconds since the epoch: the machine's where they are about the same. */
  nowMs(): number {
    return Date.now() + this.offsetMs;
  }

  /** Compares the clocks; not again within a minute unless `anew`. */
  async measure(anew = false): Promise<void> {
    if (!anew && Date.now() - this.measuredMs < MEASURE_EVERY_MS) return;
    const difference = (await this.ask()) - Date.now();
    this.offsetMs = Math.abs(difference) <= COARSE_MS ? 0 : difference;
    this.measuredMs = Date.now();
  }

  private dateOf(origin: string, secure: SecureClientSessionOptions): Promise<number> {
    const { callTimeoutMs } = this.settings;
    return new Promise((resolveDate, reject) => {
      const session = connect(origin, secure);
      const end = (error?: Error): void => {
        clearTimeout(timer);
        session.destroy();
        if (error) reject(error);
      };
      const timer = setTimeout(() => end(new NoAnswerError('clock', callTimeoutMs)), callTimeoutMs);
      session.on('error', end);
      session.on('close', () => end(new Error('the connection was closed')));
      const request = session.request({
        ':method': 'POST',
        ':path': PATH,
        'content-type': 'application/grpc',
        te: 'trailers',
      });
      request.on('error', end);
      request.on('response', ({ date }) => {
        const ms = Date.parse(date ?? '');
        if (Number.isNaN(ms)) {
          end(new Error('the node does not date its answers'));
          return;
        }
        resolveDate(ms);
        end();
      });
      request.end(EMPTY_MESSAGE);
    });
  }
}
