/**
 * The relay on a cluster whose brokers die, hang and come back while it publishes.
 *
 * @needs kafka
 */
import { useTestKafka } from '#libs/testing/kafka.js';
import type { Relay } from './relay.js';
import { RelayRig, eventsIn, isAt } from './testing/relay-rig.js';

const kafka = useTestKafka({ brokers: 3 });
const EVENTS = 6000;
const LATER = 500;
let rig: RelayRig;
let relay: Relay;
let topics = 0;

beforeEach(async () => {
  const topic = `faults-${++topics}`;
  rig = new RelayRig(kafka().bootstrap, topic, 3);
  await rig.fill(EVENTS);
  relay = rig.relay({ limits: { sendSize: 20_000, aheadSize: 40_000, readEvents: 50 } });
  relay.start();
  await rig.until(() => relay.status().publishedEvents > 300);
});

afterEach(async () => {
  for (const broker of kafka().brokers) if (broker.pid === undefined) await broker.start();
  await rig.close();
});

/** All that is stored comes into the topic, and so does what is recorded now. */
async function expectItGoesOn(): Promise<void> {
  const withinMs = 60_000;
  await rig.until(() => isAt(relay, BigInt(EVENTS)), withinMs);
  await rig.fill(LATER);
  await rig.until(() => isAt(relay, BigInt(EVENTS + LATER)), withinMs);
  await relay.stop();
  expect(eventsIn(await rig.expectAllThere())).toBeGreaterThanOrEqual(EVENTS + LATER);
}

test('the leader of a partition is killed', async () => {
  await (await kafka().leaderOf(rig.settings.topic, 0)).kill();
  await expectItGoesOn();
});

test('a broker stops in order, and comes back', async () => {
  const broker = await kafka().leaderOf(rig.settings.topic, 1);
  await broker.stop();
  await broker.start();
  await expectItGoesOn();
});

test('a broker hangs, and goes on later', async () => {
  const broker = await kafka().leaderOf(rig.settings.topic, 2);
  broker.freeze();
  await rig.until(() => relay.status().restarts > 0, 60_000);
  broker.thaw();
  await expectItGoesOn();
});

test('all brokers are killed, and start again', async () => {
  await Promise.all(kafka().brokers.map((broker) => broker.kill()));
  await rig.until(() => relay.status().state === 'retrying', 60_000);
  await Promise.all(kafka().brokers.map((broker) => broker.start()));
  await expectItGoesOn();
});
