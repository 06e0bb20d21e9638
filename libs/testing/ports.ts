import { createServer } from 'node:net';

/** Listen below this: an outgoing connection may hold a higher port. */
const LOWEST_OUTGOING_PORT = 32768;
const LOWEST_PORT = 12000;

/**
 * Free ports on the loopback address, all different. Chosen at random, so that test runs beside each other hardly meet.
 * @throws Error when no free ones are found
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  for (let attempt = 0; ports.size < count && attempt < 100 + count * 10; attempt++) {
    const port = LOWEST_PORT + Math.floor(Math.random() * (LOWEST_OUTGOING_PORT - LOWEST_PORT));
    if (!ports.has(port) && (await isFreePort(port))) ports.add(port);
  }
  if (ports.size < count) throw new Error(`fewer than ${count} free ports between ${LOWEST_PORT} and ${LOWEST_OUTGOING_PORT}`);
  return [...ports];
}

/** Whether nothing listens there on the loopback address. */
export function isFreePort(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => done(true)));
  });
}
