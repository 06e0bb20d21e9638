import autocannon from 'autocannon';

const CONNECTIONS = 32;

/** Stands in a body for a text that is another in each call. */
export const UNIQUE = '[<id>]';

/** The call that is measured. */
export const CALL_PATH = '/api/v1/mass-events';

/**
 * Sends bodies in turn over 32 connections, each with one call under way, and each beginning with another body.
 * @returns calls per second
 * @throws Error where a call was not answered with success
 */
export async function shoot(url: string, bodies: readonly string[], seconds: number): Promise<number> {
  const requests = bodies.map((body) => ({
    method: 'POST',
    path: CALL_PATH,
    headers: { 'content-type': 'application/json' },
    body,
  }));
  let clients = 0;
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    idReplacement: true,
    setupClient(client) {
      const first = (clients++ * 7) % requests.length;
      client.setRequests([...requests.slice(first), ...requests.slice(0, first)]);
    },
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} of the calls to ${url} were not answered with success`);
  return result['2xx'] / result.duration;
}
