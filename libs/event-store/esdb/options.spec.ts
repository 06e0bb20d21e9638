import { clientConnectionString, readerSettingsOf } from './options.js';

const given = (connectionString: string, generation?: number): string =>
  clientConnectionString(readerSettingsOf({ connectionString, applicationName: 'relay 1' }), generation);
const NAME = `connectionName=relay%201%20${process.pid}`;

describe('the connection string that the client gets', () => {
  test.each([
    ['esdb://localhost:2113', `esdb://localhost:2113?keepAliveInterval=10000&keepAliveTimeout=5000&${NAME}`],
    [
      'esdb+discover://me:p%40ss@a.example:2113,b.example?tls=true&tlsCAFile=/ca.pem',
      `esdb+discover://me:p%40ss@a.example:2113,b.example?tls=true&tlsCAFile=/ca.pem&keepAliveInterval=10000&keepAliveTimeout=5000&${NAME}`,
    ],
    [
      'esdb://h?keep_alive_interval=20000&ConnectionName=x&keepAliveTimeout=7',
      'esdb://h?keep_alive_interval=20000&ConnectionName=x&keepAliveTimeout=7',
    ],
    ['esdb://h/?tls=false', `esdb://h/?tls=false&keepAliveInterval=10000&keepAliveTimeout=5000&${NAME}`],
  ])('%s keeps what it says, and gets what it leaves open', (connectionString, expected) => {
    expect(given(connectionString)).toBe(expected);
  });

  test('differs for every connection made, so that none is shared with one that is stuck', () => {
    expect(given('esdb://h', 3)).toContain('keepAliveTimeout=5003');
    expect(given('esdb://h?keepAliveTimeout=-1', 3)).toContain('keepAliveTimeout=-1');
  });
});
