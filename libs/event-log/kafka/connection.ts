import { Kafka, type KafkaConfig, type LogEntry, type SASLOptions, logLevel } from 'kafkajs';

/** How to reach the brokers, and the topic that is wanted there. */
export interface KafkaSettings {
  /** `host:port`; some of the brokers, of which the others are learnt. */
  readonly brokers: readonly string[];
  readonly topic: string;
  /** Belongs to the name of the topic: another number is another topic. */
  readonly partitions: number;
  /** Copies of each partition. */
  readonly replication: number;
  /** `true`: with the certificate authorities of the system. */
  readonly tls?: boolean | KafkaTls;
  readonly sasl?: KafkaSasl | undefined;
  /** Name of this program in the brokers' logs. */
  readonly clientId: string;
}

/** PEM texts. */
export interface KafkaTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface KafkaSasl {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  readonly password: string;
}

/** Where the client tells what happens to it; a pino logger is one. */
export interface KafkaLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** The log of those who do not want to know. */
export const silentKafkaLog: KafkaLog = { debug: () => undefined, info: () => undefined, warn: () => undefined };

/** Every wait is bounded, and a few attempts are made with a pause that is; those who use the client try again after that. */
export const KAFKA_TIMEOUTS = {
  connectionTimeout: 3000,
  authenticationTimeout: 5000,
  requestTimeout: 8000,
  retry: { initialRetryTime: 100, maxRetryTime: 1000, multiplier: 2, factor: 0.2, retries: 5 },
} as const satisfies Partial<KafkaConfig>;

/** Makes a client. It connects when it is used. */
export function connectKafka(settings: KafkaSettings, log: KafkaLog = silentKafkaLog): Kafka {
  const { brokers, tls = false, sasl, clientId } = settings;
  return new Kafka({
    clientId,
    brokers: inTurn(brokers),
    ssl: typeof tls === 'boolean' ? tls : { ...tls },
    ...(sasl && { sasl: sasl as SASLOptions }),
    ...KAFKA_TIMEOUTS,
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => tell(log, entry),
  });
}

/**
 * Begins with another broker each time. kafkajs asks the first broker of the list, and where that one takes connections and does not
 * answer it never gets to the others.
 */
function inTurn(brokers: readonly string[]): () => string[] {
  let turn = 0;
  return () => {
    const first = turn++ % brokers.length;
    return [...brokers.slice(first), ...brokers.slice(0, first)];
  };
}

/** What kafkajs calls an error is tried again, by it or by us: it is a warning. */
function tell(log: KafkaLog, { level, namespace, log: entry }: LogEntry): void {
  const { message, timestamp: _timestamp, logger: _logger, stack: _stack, ...fields } = entry;
  const text = `kafka ${namespace}: ${message}`;
  if (level === logLevel.ERROR) log.warn(fields, text);
  else if (level === logLevel.WARN) log.info(fields, text);
  else log.debug(fields, text);
}
