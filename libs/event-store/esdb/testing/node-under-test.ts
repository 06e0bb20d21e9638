import { type EsdbStandIn, startEsdbStandIn } from '#libs/testing/esdb/index.js';

/** Names a node without TLS that tests may fill; what is in it stays. Without it they run on a stand-in. */
export const TEST_NODE = process.env['MASSESTROM_TEST_ESDB_URL'];

/** Heads the name of a suite, so that its output says what it ran on. */
export const ON_NODE = TEST_NODE ? 'on a real node' : 'on the stand-in, no real node';

/** A node for one test. */
export interface NodeUnderTest {
  readonly connectionString: string;
  /** Undefined where the node is a real one. */
  readonly standIn: EsdbStandIn | undefined;
  close(): Promise<void>;
}

/** The node that is named, else a stand-in of its own. */
export async function nodeUnderTest(): Promise<NodeUnderTest> {
  if (TEST_NODE) return { connectionString: TEST_NODE, standIn: undefined, close: () => Promise.resolve() };
  const standIn = await startEsdbStandIn();
  return { connectionString: standIn.connectionString, standIn, close: () => standIn.close() };
}
