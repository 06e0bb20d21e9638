import type { SitePlanRequest, SiteRecordRequest } from '#libs/contracts/api/site-records.js';
import { DEMO_VERSION, type Organisation, PROJECTS, pitOf, siteId } from './cast.js';
import { type Step, at, day } from './timeline.js';

/**
 * What sites of the demo know beside their mass: plans with conditions, time and room of the places that take mass in, measured energy, a
 * factor of its own, and ground that was stabilised.
 */
const named = (id: string) => ({ source: 'demo', eventId: `${DEMO_VERSION}-${id}` });

const cubicMetres = (count: number): number => count * 1000;

const step = (recordedAtMs: number, actor: Organisation, site: string, record: SiteRecordRequest): Step => ({
  recordedAtMs,
  actor,
  role: actor === 'facilities' ? 'facility_operator' : 'builder',
  records: site,
  record,
});

type Plan = Omit<SitePlanRequest, 'source' | 'eventId' | 'totalCapacityPlacedLitres' | 'annualCapacityPlacedLitres'>;

/** The plan of a site; room in all and per year in m³ as placed. */
const plan = (site: string, actor: Organisation, [total, annual]: readonly [number, number?], fields: Plan): Step =>
  step(at('01-08', '10:00'), actor, siteId(site), {
    kind: 'plan',
    fields: {
      ...fields,
      totalCapacityPlacedLitres: cubicMetres(total),
      ...(annual !== undefined && { annualCapacityPlacedLitres: cubicMetres(annual) }),
      ...named(`plan-${site}`),
    },
  });

/** One plan of each status that a place which takes mass in may have, one of them too small for what comes. */
const plans = (): Step[] => [
  plan('DEPONI-MYR', 'facilities', [640_000, 120_000], {
    planStatus: 'in_operation',
    planId: '9990-2021004',
    sequenceConditions: 'Gang- og sykkelveg langs Myrdalsvegen skal være ferdig før det tas imot mer enn 300 000 m³ (demo)',
    startsOn: '2022-05-01',
    endsOn: '2030-12-31',
    reference: 'Reguleringsplan for Myrdalen, § 6.1 (demo)',
  }),
  plan('DEPONI-SKAR', 'facilities', [25_000, 12_000], {
    planStatus: 'in_operation',
    planId: '9991-2019011',
    sequenceConditions: 'Sedimentasjonsbasseng skal være bygd (demo)',
    startsOn: '2020-03-01',
    endsOn: '2026-12-31',
    reference: 'Reguleringsplan for Skarslia, § 4.3 (demo)',
  }),
  plan('DEPONI-AVFALL', 'facilities', [210_000, 30_000], {
    planStatus: 'in_operation',
    planId: '9992-2012002',
    startsOn: '2013-01-01',
    reference: 'Reguleringsplan for Langvika (demo)',
  }),
  plan('KAI', 'facilities', [95_000], {
    planStatus: 'adopted',
    planId: '9990-2023017',
    sequenceConditions: 'Tiltak mot spredning av partikler i sjø skal være godkjent (demo)',
    startsOn: '2025-01-15',
    endsOn: '2026-06-30',
    reference: 'Reguleringsplan for Demovik kai, § 5 (demo)',
  }),
  plan('STOYVOLL', 'roads', [60_000], {
    planStatus: 'adopted',
    planId: '9990-RING',
    startsOn: '2025-02-01',
    endsOn: '2025-12-31',
    reference: 'Reguleringsplan for ringvei sør, § 7 (demo)',
  }),
  plan('JORDE', 'facilities', [48_000, 20_000], {
    planStatus: 'zoning',
    sequenceConditions: 'Matjord skal tas av og legges tilbake (demo)',
    startsOn: '2025-02-01',
    reference: 'Søknad om bakkeplanering (demo)',
  }),
];

/** Diesel that the deposit measured month by month in the spring, a factor of the quarry, and soft ground at the old harbour store. */
const measured = (): Step[] => [
  ...(
    [
      ['04', '05', '1830.5'],
      ['05', '06', '1712'],
      ['06', '07', '1644.5'],
    ] as const
  ).map(([month, next, amount]) =>
    step(at(`${next}-05`, '10:00'), 'facilities', siteId('DEPONI-MYR'), {
      kind: 'energy_use',
      fields: {
        activity: 'deposit',
        carrier: 'diesel',
        amount,
        relativeUncertainty: '0.02',
        from: day(`${month}-01`),
        to: day(`${next}-01`),
        evidence: { reference: `Drivstofflogg ${month}/2025 (demo)` },
        ...named(`diesel-${month}`),
      },
    }),
  ),
  step(at('01-08', '11:00'), 'facilities', siteId('PUKKVERK'), {
    kind: 'declared_factor',
    fields: {
      factorId: 'aggr_no_epd',
      value: '2.1',
      unit: 'kg CO2e/t',
      relativeUncertainty: '0.1',
      validFrom: day('01-01'),
      evidence: { reference: 'EPD-DEMO-001 (demo)' },
      ...named('epd-quarry'),
    },
  }),
  step(at('05-09', '10:00'), 'housing', pitOf(PROJECTS.find(({ code }) => code === 'HAVN')!), {
    kind: 'stabilisation',
    fields: {
      binder: 'lime_cement_50_50',
      binderKg: 46_000,
      treatedKg: 760_000,
      relativeUncertainty: '0.02',
      occurredOn: day('05-08'),
      evidence: { reference: 'Stabiliseringsrapport 1 (demo)' },
      ...named('stabilised-harbour'),
    },
  }),
];

/** All that sites know beside their mass. */
export const siteRecordStories = (): Step[] => [...plans(), ...measured()];
