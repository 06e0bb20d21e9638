/** The accounts of two projects of the demo, by the engine and draw by draw (JCGM 101:2008): every line, module and total. */
import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { simulateAll } from '../uncertainty/testing/monte-carlo.js';
import { computeClimateAccount } from './index.js';
import { OWN_PROJECT, demoFlows } from './testing/demo-flows.js';
import { DrawnAccount } from './testing/drawn-account.js';

const DRAWS = 100_000;

/** A figure of the engine, and the lines of the drawn account that it is the sum of. */
interface Compared {
  readonly name: string;
  readonly of: ClimateAccountAnswer['total'];
  readonly lines: readonly number[];
}

function compared(answer: ClimateAccountAnswer, drawn: DrawnAccount): Compared[] {
  const where = (keep: (line: DrawnAccount['lines'][number]) => boolean): number[] =>
    drawn.lines.flatMap((line, i) => (keep(line) ? [i] : []));
  return [
    ...answer.lines.map((line) => ({ name: line.id, of: line, lines: where(({ id }) => id === line.id) })),
    ...answer.modules.map((sum) => ({
      name: `module ${sum.module} ${sum.gwp}`,
      of: sum,
      lines: where(({ module, gwp }) => module === sum.module && gwp === sum.gwp),
    })),
    { name: 'total', of: answer.total, lines: where(({ gwp }) => gwp === 'fossil') },
  ];
}

describe.each(['SKOLE', 'HYTTE'] as const)('the project %s of the demo', (project) => {
  const facts = demoFlows(project);
  const tables = loadReferenceData();
  const answer = computeClimateAccount({
    territory: { kind: 'project', id: OWN_PROJECT, name: project, demo: true, region: 'demo' },
    period: { from: '2025-01-01', to: '2026-01-01' },
    asOf: { requested: null, position: '7', knownAt: null, final: true },
    facts,
    reference: tables,
  });
  const drawn = new DrawnAccount(facts, tables);
  const figures = compared(answer, drawn);

  test('has the same lines with the same values', () => {
    const asTold = new Float64Array(drawn.sources.length).fill(1);
    const told = drawn.lines.map(({ id, module, gwp, kg }) => [`${id} ${module} ${gwp}`, expect.closeTo(kg(asTold) * 1000, -1)]);
    const engine = answer.lines.map(({ id, module, gwp, emissionGramCo2e }) => [`${id} ${module} ${gwp}`, emissionGramCo2e]);
    expect(Object.fromEntries(engine)).toEqual(Object.fromEntries(told));
  });

  test('has bounds that lie within 2 % of the drawn ones, each of its own bound, for every line, module and the total', () => {
    const simulated = simulateAll(drawn.sources, DRAWS, 21, figures.length, (factors, results) => {
      const kg = drawn.lines.map((line) => line.kg(factors));
      figures.forEach(({ lines }, figure) => {
        let sum = 0;
        for (const line of lines) sum += kg[line]!;
        results[figure] = sum;
      });
    });
    const off = figures.flatMap(({ name, of }, figure) => {
      const { low, high } = simulated[figure]!;
      const [below, above] = [of.lowGramCo2e / 1000 / low - 1, of.highGramCo2e / 1000 / high - 1];
      return Math.max(Math.abs(below), Math.abs(above)) <= 0.02 ? [] : [`${name}: low ${below}, high ${above}`];
    });
    expect(off).toEqual([]);
    expect(figures.length).toBeGreaterThan(20);
  });
});
