import { readProjectorConfig, readRecorderConfig, readRelayConfig, readReportingConfig, readWebConfig } from './app-config.js';
import { crashProbe } from './crash-probe.js';
import { ConfigError } from './settings-reader.js';

const DATABASE = 'postgres://massestrom:secret@db:5432/massestrom';

function faultsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('the settings of the apps', () => {
  it('name the PostgreSQL event store where there is no EventStoreDB', () => {
    expect(readRecorderConfig({ MASSESTROM_DATABASE_URL: DATABASE }).store).toEqual({
      kind: 'postgres',
      url: DATABASE,
      timeoutMs: 10_000,
    });
    const env = { MASSESTROM_DATABASE_URL: DATABASE, MASSESTROM_ESDB_URL: 'esdb+discover://a:2113,b:2113?tls=true' };
    expect(readReportingConfig(env).store).toMatchObject({ kind: 'esdb', url: env.MASSESTROM_ESDB_URL });
  });

  it('describe Kafka and the topic', () => {
    const env = {
      MASSESTROM_DATABASE_URL: DATABASE,
      MASSESTROM_KAFKA_BROKERS: 'a:9092, b:9092,a:9092',
      MASSESTROM_KAFKA_REPLICATION: '3',
      MASSESTROM_KAFKA_TLS: 'true',
      MASSESTROM_KAFKA_SASL_MECHANISM: 'scram-sha-512',
      MASSESTROM_KAFKA_SASL_USERNAME: 'massestrom',
      MASSESTROM_KAFKA_SASL_PASSWORD: 'secret',
    };
    const { kafka } = readProjectorConfig(env);
    expect(kafka).toEqual({
      brokers: ['a:9092', 'b:9092'],
      topic: 'massestrom.mass-events.v1',
      partitions: 6,
      replication: 3,
      tls: true,
      sasl: { mechanism: 'scram-sha-512', username: 'massestrom', password: 'secret' },
    });
  });

  it('that are missing or wrong are told all at once, without a password', () => {
    const env = {
      PORT: '80000',
      MASSESTROM_ESDB_URL: 'http://admin:secret@store',
      MASSESTROM_DATABASE_URL: 'mysql://root:secret@db/x',
      MASSESTROM_KAFKA_TLS: 'yes',
      MASSESTROM_KAFKA_SASL_PASSWORD: 'secret',
      MASSESTROM_CRASH_AT: 'relay: in between',
    };
    const faults = faultsOf(() => readProjectorConfig(env));
    expect(faults).toEqual([
      expect.stringMatching(/^PORT is '80000'/),
      expect.stringMatching(/^MASSESTROM_DATABASE_URL is not of the right form; expected an address/),
      expect.stringMatching(/^MASSESTROM_ESDB_URL is not of the right form/),
      expect.stringMatching(/^MASSESTROM_KAFKA_BROKERS is not set; expected brokers such as host:9092/),
      expect.stringMatching(/^MASSESTROM_KAFKA_TLS is 'yes'; expected one of true, false/),
      expect.stringMatching(/belong together; one is missing$/),
      expect.stringMatching(/^MASSESTROM_CRASH_AT is 'relay: in between'; expected POINT#PASS/),
    ]);
    expect(faults.join()).not.toContain('secret');
  });

  it('are what each app needs, and no more', () => {
    expect(faultsOf(() => readRecorderConfig({}))).toHaveLength(1);
    expect(faultsOf(() => readRelayConfig({})).map((fault) => fault.split(' ')[0])).toEqual([
      'MASSESTROM_DATABASE_URL',
      'MASSESTROM_KAFKA_BROKERS',
    ]);
    const esdb = { MASSESTROM_ESDB_URL: 'esdb://store:2113', MASSESTROM_KAFKA_BROKERS: 'kafka:9092' };
    expect(faultsOf(() => readRelayConfig(esdb))).toEqual([]);
    expect(faultsOf(() => readWebConfig({ MASSESTROM_RECORDER_URL: 'recorder:3000' }))).toHaveLength(3);
  });
});

describe('a crash on purpose', () => {
  const env = { MASSESTROM_DATABASE_URL: DATABASE, MASSESTROM_CRASH_AT: 'recorder: after append#2' };

  it('comes at the pass that is named, once', () => {
    let killed = 0;
    const probe = crashProbe(readRecorderConfig(env).crashAt, () => killed++);
    for (const point of ['recorder: before append', 'recorder: after append'] as const) probe(point);
    expect(killed).toBe(0);
    probe('recorder: after append');
    probe('recorder: after append');
    expect(killed).toBe(1);
  });

  it('is refused in production', () => {
    expect(faultsOf(() => readRecorderConfig({ ...env, NODE_ENV: 'production' }))).toEqual([
      expect.stringMatching(/it is for tests/),
    ]);
  });
});
