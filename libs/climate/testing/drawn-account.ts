import type { FlowFact } from '#libs/contracts/index.js';
import type { loadReferenceData } from '#libs/reference-data/index.js';
import type { DrawnSource } from '../../uncertainty/testing/monte-carlo.js';
import { OWN_PROJECT } from './demo-flows.js';

/** A quantity in kilograms of CO2e, tonnes or the like, with the sources as drawn: a factor of mean 1 per entry of `sources`. */
type Drawn = (factors: Float64Array) => number;

/** A line of the account: module and part of GWP, and its kilograms of CO2e. */
export interface DrawnLine {
  readonly id: string;
  readonly module: string;
  readonly gwp: 'fossil' | 'luluc';
  readonly kg: Drawn;
}

type Tables = ReturnType<typeof loadReferenceData>;

const AGGREGATES = ['sand', 'gravel', 'rock_blasted', 'rock_crushed_open', 'rock_crushed_wellgraded'];
const BLASTED = ['rock_blasted', 'rock_sulphide'];
const KG = { kg: 1, 'g ': 0.001, 't ': 1000 } as const;

/**
 * A project's account in plain numbers, to be drawn: each line written out anew from indicators.md section 9 and the tables, with nothing of the
 * engine. Payloads and densities divide; what a mass was converted by meets the same draw there.
 */
export class DrawnAccount {
  readonly sources: DrawnSource[] = [];
  readonly lines: DrawnLine[] = [];

  constructor(
    facts: readonly FlowFact[],
    private readonly tables: Tables,
  ) {
    const { ground, supplied, stock, transit } = { ground: 'ground', supplied: 'supplied', stock: 'stock', transit: 'transit' };
    const sourceKinds: string[] = [ground, supplied, stock, transit];
    const moves = facts.filter(({ from }) => sourceKinds.includes(from.accountKind));
    const isEnd = ({ to }: FlowFact): boolean => ['stock', 'placed', 'deposited'].includes(to.accountKind);
    const mine = (id: string | null): boolean => id === OWN_PROJECT;
    const givers = moves.filter(({ from, to }) => mine(from.projectId ?? to.projectId));
    const hauled = moves.filter((fact) => isEnd(fact) && fact.kgMetres !== 0n);
    this.hauls(
      'haul',
      'A5',
      hauled.filter((fact) => fact.from.accountKind !== supplied && givers.includes(fact)),
    );
    const bought = moves.filter(({ from, to }) => from.accountKind === supplied && mine(to.projectId ?? from.projectId));
    this.hauls(
      'primary_haul',
      'A4',
      bought.filter((fact) => hauled.includes(fact)),
    );
    const dug = moves.filter((fact) => fact.from.accountKind === ground && mine(fact.from.projectId));
    this.digging(dug.filter((fact) => isEnd(fact) || fact.to.accountKind === transit));
    this.perTonne(
      'primary_production',
      'A1-A3',
      'aggr_no_epd',
      bought.filter((f) => isEnd(f) && AGGREGATES.includes(f.from.material)),
    );
    const reloaded = givers.filter(
      (fact) =>
        fact.from.accountKind === stock &&
        fact.from.siteKind !== 'excavation' &&
        (isEnd(fact) || fact.to.accountKind === transit) &&
        (fact.from.siteId !== fact.to.siteId || fact.to.accountKind === transit),
    );
    this.perTonne('storage_handling', 'A5', 'loader_t', reloaded);
    const placed = moves.filter(
      ({ to, fate }) => to.accountKind === 'placed' && mine(to.projectId) && fate !== 'sold_unknown_use',
    );
    this.perTonne('placing', 'A5', 'place_compact_t', placed);
    this.perTonne(
      'deposit',
      'A5',
      'deposit_place_t',
      givers.filter(({ to }) => to.accountKind === 'deposited'),
    );
    const peat = givers.filter(({ from, to }) => from.material === 'peat' && ['placed', 'deposited'].includes(to.accountKind));
    this.peat(peat.filter(({ from }) => from.accountKind !== supplied));
  }

  /** The place of a source among the factors; entries of one name share their draw. */
  private place(source: string, rsd: number): number {
    const found = this.sources.findIndex((each) => each.source === source && each.rsd === rsd);
    return found >= 0 ? found : this.sources.push({ source, rsd }) - 1;
  }

  private factor(id: string): { readonly kg: number; readonly at: number } {
    const { value, unit, rsdPpm } = this.tables.emissionFactors.get(id)!;
    const scale = KG[unit.slice(0, 2) as keyof typeof KG] ?? 1;
    return { kg: Number(value) * scale, at: this.place(`factor:${id}`, rsdPpm / 1e6) };
  }

  /** Σ told + Σ by source of what one σ does × (factor − 1) / σ. @param perUnit what the told sums and errors are divided by */
  private sum(facts: readonly FlowFact[], of: 'mass' | 'work', perUnit: number): Drawn {
    let told = 0;
    const errors = new Map<string, number>();
    for (const fact of facts) {
      told += Number(of === 'mass' ? fact.massKg : fact.kgMetres) / perUnit;
      for (const { source, kgPpm, kgMetresPpm } of fact.errors ?? []) {
        const size = Number(of === 'mass' ? kgPpm : kgMetresPpm) / 1e6 / perUnit;
        errors.set(source, (errors.get(source) ?? 0) + size);
      }
    }
    const SD = 0.01;
    const places = Int32Array.from([...errors.keys()], (source) => this.place(source, SD));
    const sizes = Float64Array.from(errors.values(), (size) => size / SD);
    return (f) => {
      let sum = told;
      for (let i = 0; i < sizes.length; i++) sum += sizes[i]! * (f[places[i]!]! - 1);
      return sum;
    };
  }

  private hauls(id: string, module: string, facts: readonly FlowFact[]): void {
    const groups = new Map<string, FlowFact[]>();
    for (const fact of facts) {
      const vehicle = fact.vehicle ?? 'unknown';
      const energy = vehicle === 'electric_rigid' ? 'electric' : (fact.energy ?? 'diesel');
      const key = `${vehicle}:${energy}${energy === 'electric' ? ':2025' : ''}`;
      groups.set(key, [...(groups.get(key) ?? []), fact]);
    }
    for (const [key, group] of groups) this.lines.push({ id: `${id}:${key}`, module, gwp: 'fossil', kg: this.haul(key, group) });
  }

  private haul(key: string, facts: readonly FlowFact[]): Drawn {
    const [code, energy] = key.split(':') as [string, string];
    const vehicle = this.tables.vehicles.get(code)!;
    const shortest = facts.filter(({ shortestKgMetres }) => shortestKgMetres !== 0n);
    const stated = this.sum(
      facts.filter((fact) => !shortest.includes(fact)),
      'work',
      1e6,
    );
    const road = this.factor('daf_road');
    const adjusted = this.sum(shortest, 'work', 1e6);
    const tonneKm: Drawn = (f) => stated(f) + adjusted(f) * road.kg * f[road.at]!;
    const payloadAt = this.place(`payload:${code}`, vehicle.payloadRsdPpm / 1e6);
    const km: Drawn = (f) => tonneKm(f) / ((vehicle.payloadKg / 1000) * f[payloadAt]!);
    if (energy === 'electric') {
      const [kwh, grid] = [this.factor('etruck_kwh'), this.factor('grid_no_nve_2024')];
      return (f) => km(f) * 2 * kwh.kg * f[kwh.at]! * grid.kg * f[grid.at]!;
    }
    const diesel = this.diesel(vehicle, tonneKm, km);
    if (energy === 'diesel') return diesel;
    const [fossil, hvo] = [this.factor('diesel_mineral_wtw'), this.factor('hvo_wtw')];
    return (f) => (diesel(f) / (fossil.kg * f[fossil.at]!)) * hvo.kg * f[hvo.at]!;
  }

  private diesel(
    { ladenFactorId, emptyFactorId, tkmFactorId }: ReturnType<Tables['vehicles']['get']> & object,
    tonneKm: Drawn,
    km: Drawn,
  ): Drawn {
    if (ladenFactorId !== undefined && emptyFactorId !== undefined) {
      const [laden, empty] = [this.factor(ladenFactorId), this.factor(emptyFactorId)];
      return (f) => km(f) * (laden.kg * f[laden.at]! + empty.kg * f[empty.at]!);
    }
    const perTonneKm = this.factor(tkmFactorId!);
    return (f) => tonneKm(f) * perTonneKm.kg * f[perTonneKm.at]!;
  }

  /** Bank m³: all masses over the bank density; one that they were converted by is the same draw. */
  private bankM3(facts: readonly FlowFact[], code: string): Drawn {
    const material = this.tables.materials.get(code)!;
    const at = this.place(`density:${code}:bank`, material.densityBankRsdPpm / 1e6);
    const mass = this.sum(facts, 'mass', Number(material.densityBankTPerM3) * 1000);
    return (f) => mass(f) / f[at]!;
  }

  private digging(facts: readonly FlowFact[]): void {
    for (const code of new Set(facts.map(({ from }) => from.material))) {
      const volume = this.bankM3(
        facts.filter(({ from }) => from.material === code),
        code,
      );
      const [digging, blasting] = [this.factor('excavate_load_m3'), this.factor('drill_blast_m3')];
      const isBlasted = BLASTED.includes(code);
      const perM3: Drawn = (f) => digging.kg * f[digging.at]! + (isBlasted ? blasting.kg * f[blasting.at]! : 0);
      this.lines.push({ id: `excavation_loading:${code}`, module: 'A5', gwp: 'fossil', kg: (f) => volume(f) * perM3(f) });
    }
  }

  private perTonne(id: string, module: string, factorId: string, facts: readonly FlowFact[]): void {
    if (facts.length === 0) return;
    const [tonnes, factor] = [this.sum(facts, 'mass', 1000), this.factor(factorId)];
    this.lines.push({ id, module, gwp: 'fossil', kg: (f) => tonnes(f) * factor.kg * f[factor.at]! });
  }

  private peat(facts: readonly FlowFact[]): void {
    const useOf = ({ peatUse, to }: FlowFact): string =>
      peatUse
        ? `${peatUse}:stated`
        : to.accountKind === 'deposited'
          ? 'deposit_covered:assumed'
          : 'drained_or_soil_product:assumed';
    for (const key of new Set(facts.map(useOf))) {
      const code = key.split(':')[0]!;
      const volume = this.bankM3(
        facts.filter((fact) => useOf(fact) === key),
        'peat',
      );
      const carbon = this.factor('peat_c_trondelag');
      const row = this.tables.peatOxidation.get(code)!;
      const [share, low, high] = [row.share, row.low, row.high].map(Number) as [number, number, number];
      const at = this.place(`factor:oxidised_share:${code}`, Math.max(share - low, high - share) / 1.96 / share);
      const kg: Drawn = (f) => volume(f) * carbon.kg * f[carbon.at]! * share * f[at]!;
      this.lines.push({ id: `peat_carbon:${key}`, module: 'A5', gwp: 'luluc', kg });
    }
  }
}
