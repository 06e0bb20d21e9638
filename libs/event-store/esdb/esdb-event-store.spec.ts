/**
 * @needs postgres
 */
import { startEsdbStandIn } from '#libs/testing/esdb/index.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { describeEventStore } from '../contract.js';
import { EsdbEventStore } from './esdb-event-store.js';

const postgres = useTestPostgres();

describeEventStore('EventStoreDB', async () => {
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
});
