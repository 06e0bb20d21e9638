import type pg from 'pg';
import type { AuditedEvent } from '../log-reader.js';
import { movesOf } from '../moves.js';
import type { Findings } from '../report.js';

const CHECK = 'identity.fate';

/** Kinds of account that mass comes out of; what goes back to `variance` has its fate there. */
const ORIGINS = new Set(['ground', 'supplied', 'variance']);

/**
 * The identities of fate by origin, on the rows as they stand: each origin's fates add up to what its ground (quarry, variance) gave, net
 * of corrections; those of a clearing origin to zero; the origins of each account to what the account holds.
 */
export class FateSums {
  private readonly given = new Map<string, number>();
  private readonly held = new Map<string, number>();

  begin(findings: Findings): void {
    findings.begin(CHECK);
  }

  /** Takes in an event of a lot or a run. */
  event(event: AuditedEvent): void {
    for (const { from, to, kg } of movesOf(event)) {
      if (ORIGINS.has(from.kind)) add(this.given, `${from.kind}|${from.site}|`, kg);
      for (const [place, change] of [
        [from, -kg],
        [to, kg],
      ] as const) {
        const takesFrom = place === from && ORIGINS.has(place.kind);
        if (takesFrom) continue;
        const { holderType, holder, kind, site, material, klass, status } = place;
        add(this.held, [holderType, holder, kind, site, material, klass, status].join('|'), change);
      }
    }
  }

  async compare(client: pg.ClientBase, schema: string, findings: Findings): Promise<void> {
    await this.group(client, schema, findings, {
      columns: ['origin_kind', 'origin_site', 'origin_holder'],
      expected: this.given,
      what: 'fates of the origin',
    });
    await this.group(client, schema, findings, {
      columns: ['holder_type', 'holder_id', 'account_kind', 'site', 'material', 'condition_class', 'status'],
      expected: this.held,
      what: 'origins in the account',
    });
  }

  private async group(
    client: pg.ClientBase,
    schema: string,
    findings: Findings,
    { columns, expected, what }: { columns: readonly string[]; expected: ReadonlyMap<string, number>; what: string },
  ): Promise<void> {
    const places = columns.map((_, i) => i + 1).join(', ');
    const { rows } = await client.query<string[]>({
      text: `SELECT ${columns.map((name) => `(${name})::text`).join(', ')}, sum(mass_kg)::text FROM "${schema}".fate GROUP BY ${places}`,
      rowMode: 'array',
    });
    const left = new Map(expected);
    for (const row of rows) {
      const name = row.slice(0, -1).join('|');
      const kg = Number(row.at(-1));
      const expectedKg = left.get(name) ?? 0;
      left.delete(name);
      if (kg !== expectedKg) findings.add(CHECK, `${what} ${name} add up to ${kg} kg, the log says ${expectedKg} kg`);
    }
    for (const [name, kg] of left) if (kg !== 0) findings.add(CHECK, `${what} ${name} add up to nothing, the log says ${kg} kg`);
  }
}

function add(sums: Map<string, number>, key: string, kg: number): void {
  sums.set(key, (sums.get(key) ?? 0) + kg);
}
