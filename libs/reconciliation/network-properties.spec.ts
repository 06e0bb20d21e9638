import fc from 'fast-check';
import { type MassNetwork, type NetworkFlow, type Reconciled, reconcileNetwork } from './index.js';

const RANDOM = { seed: 20261126, numRuns: 60 };

function solved(network: MassNetwork): Reconciled {
  const answer = reconcileNetwork(network);
  if (answer.status !== 'reconciled') throw new Error('contradictory');
  return answer;
}
const flowOf = (answer: Reconciled, id: string) => answer.flows.find((each) => each.id === id)!;

/** Random networks: a chain of places with side flows, masses over six orders of magnitude, own and shared errors, gaps. */
const networks = fc
  .record({
    places: fc.integer({ min: 1, max: 8 }),
    extra: fc.array(fc.tuple(fc.nat(8), fc.nat(8), fc.integer({ min: 1, max: 10_000_000 })), { maxLength: 10 }),
    noise: fc.infiniteStream(fc.integer({ min: -300, max: 300 })),
    gaps: fc.infiniteStream(fc.nat(9)),
    shared: fc.infiniteStream(fc.nat(3)),
  })
  .map(({ places, extra, noise, gaps, shared }) => {
    const nodes = Array.from({ length: places }, (_, i) => `n${i}`);
    const routes = [
      ...nodes.map((node, i) => [i === 0 ? null : nodes[i - 1]!, node, 1000 * 10 ** (i % 4)] as const),
      [nodes.at(-1)!, null, 5000] as const,
      ...extra.map(([from, to, mass]) => [nodes[from] ?? null, nodes[to] ?? null, mass] as const),
    ].filter(([from, to]) => from !== to);
    const pick = <T>(stream: Iterator<T>): T => stream.next().value as T;
    const flows = routes.map(([from, to, mass], i): NetworkFlow => {
      const sdKg = Math.max(1, mass * 0.02);
      const errors = [
        { source: `own:${i}`, sdKg },
        { source: `device:${pick(shared)}`, sdKg: mass * 0.03 },
      ];
      const massKg = Math.max(0, Math.round(mass * (1 + pick(noise) / 1000)));
      return { id: `f${i}`, from, to, kind: 'flow', measurements: pick(gaps) < 2 ? [] : [{ id: `m${i}`, massKg, errors }] };
    });
    return { nodes, flows } satisfies MassNetwork;
  });

describe('any network', () => {
  test('balances hold to 1e-9 of the masses in them', () => {
    fc.assert(
      fc.property(networks, (network) => {
        const answer = solved(network);
        for (const node of network.nodes) {
          const at = network.flows.filter(({ from, to }) => from === node || to === node);
          const masses = at.map(({ id, to }) => (to === node ? 1 : -1) * (flowOf(answer, id).reconciledKg ?? NaN));
          if (masses.some(Number.isNaN)) continue;
          const gross = masses.reduce((sum, mass) => sum + Math.abs(mass), 0);
          expect(Math.abs(masses.reduce((sum, mass) => sum + mass, 0))).toBeLessThanOrEqual(1e-9 * gross);
        }
      }),
      RANDOM,
    );
  });

  test('no reconciled standard deviation is above that of a measurement', () => {
    fc.assert(
      fc.property(networks, (network) => {
        for (const { measurements, reconciledSdKg } of solved(network).flows) {
          for (const { sdKg } of measurements) expect(reconciledSdKg).toBeLessThanOrEqual(sdKg * (1 + 1e-12));
        }
      }),
      RANDOM,
    );
  });

  test('the order of places, flows and errors does not change a bit', () => {
    fc.assert(
      fc.property(networks, (network) => {
        const backwards = {
          nodes: [...network.nodes].reverse(),
          flows: [...network.flows].reverse().map((each) => ({
            ...each,
            measurements: each.measurements.map((m) => ({ ...m, errors: [...m.errors].reverse() })),
          })),
        };
        expect(reconcileNetwork(backwards)).toEqual(reconcileNetwork(network));
      }),
      RANDOM,
    );
  });

  test('reconciled masses, measured again, are left as they are', () => {
    fc.assert(
      fc.property(networks, (network) => {
        const first = solved(network);
        const consistent: MassNetwork = {
          ...network,
          flows: network.flows.map((each) => ({
            ...each,
            measurements: each.measurements.map((m) => ({ ...m, massKg: flowOf(first, each.id).reconciledKg! })),
          })),
        };
        const again = solved(consistent);
        expect(again.global.chiSquare).toBeLessThan(1e-9);
        expect(again.suspects).toEqual([]);
        for (const { id, measurements, reconciledKg } of again.flows) {
          if (measurements.length === 0) continue;
          expect(Math.abs(reconciledKg! - flowOf(first, id).reconciledKg!)).toBeLessThanOrEqual(1e-9 * 10_000_000);
        }
      }),
      RANDOM,
    );
  });
});
