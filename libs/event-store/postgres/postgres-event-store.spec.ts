/**
 * @needs postgres
 */
import { useTestPostgres } from '#libs/testing/postgres.js';
import { describeEventStore } from '../contract.js';
import { PostgresEventStore } from './postgres-event-store.js';

const postgres = useTestPostgres();

describeEventStore('PostgreSQL', async () => {
  const connectionString = await postgres.freshDatabase();
  let store = await PostgresEventStore.open({ connectionString });
  return {
    store,
    reopen: async () => {
      await store.close();
      return (store = await PostgresEventStore.open({ connectionString }));
    },
    close: () => store.close(),
  };
});
