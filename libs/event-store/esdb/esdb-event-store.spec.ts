/**
 * @needs postgres
 * Runs on the node that MASSESTROM_TEST_ESDB_URL names, else on the stand-in; the names of the suites say which.
 */
import { type EsdbStandIn, startEsdbStandIn } from '#libs/testing/esdb/index.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type EventStoreHarness, describeEventStore } from '../contract.js';
import type { EventStore } from '../port.js';
import { EsdbEventStore } from './esdb-event-store.js';
import { TEST_NODE } from './testing/node-under-test.js';
import { SharedNode } from './testing/shared-node.js';

const postgres = useTestPostgres();

/** A store on a node with nothing in it. */
async function onEmptyStandIn(): Promise<EventStoreHarness> {
  const node = await startEsdbStandIn();
  const options = { connectionString: node.connectionString, indexConnectionString: await postgres.freshDatabase() };
  let store = await EsdbEventStore.open(options);
  return {
    store,
    reopen: async () => {
      await store.close();
      return (store = await EsdbEventStore.open(options));
    },
    close: async () => {
      await store.close();
      await node.close();
    },
  };
}

/** A store on a node that other tests have filled. */
async function onSharedNode(connectionString: string): Promise<EventStoreHarness> {
  const options = { connectionString, indexConnectionString: await postgres.freshDatabase() };
  let store: EventStore = await EsdbEventStore.open(options);
  const shared = await SharedNode.of(store);
  store = shared.view(store);
  return {
    store,
    reopen: async () => {
      await store.close();
      return (store = shared.view(await EsdbEventStore.open(options)));
    },
    close: () => store.close(),
  };
}

if (TEST_NODE) {
  describeEventStore('EventStoreDB, a real node', () => onSharedNode(TEST_NODE!));
} else {
  describeEventStore('EventStoreDB, the stand-in (no real node is named)', onEmptyStandIn);

  describe('as on a real node, which is never empty:', () => {
    let node: EsdbStandIn;
    beforeAll(async () => {
      node = await startEsdbStandIn();
    });
    afterAll(() => node.close());

    describeEventStore('EventStoreDB, one stand-in for all tests', () => onSharedNode(node.connectionString));
  });
}
