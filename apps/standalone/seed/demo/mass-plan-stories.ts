import type { MassPlanRequest } from '#libs/contracts/api/mass-plans.js';
import { DEMO_VERSION, projectId, siteId } from './cast.js';
import { type Step, at, day } from './timeline.js';

const named = (id: string) => ({ source: 'demo', eventId: `${DEMO_VERSION}-${id}` });
const bank = (value: string) => ({ value, unit: 'm3', volumeState: 'bank', method: 'model' }) as const;
const placed = (value: string) => ({ value, unit: 'm3', volumeState: 'placed', method: 'model' }) as const;

/** The school's plan; the second version leaves the basement out. */
const school = (clay: string, more: Partial<MassPlanRequest> & Pick<MassPlanRequest, 'reference' | 'approvedOn'>): Step => ({
  recordedAtMs: at(more.approvedOn.slice(5), '14:00'),
  actor: 'demovik',
  role: 'builder',
  plans: projectId('SKOLE'),
  plan: {
    caseNumber: 'DEMO-2025/7',
    approver: 'Demovik kommune (demo)',
    cuts: [
      { material: 'clay_crust', conditionClass: '1', quantity: bank(clay), usableShare: '0.1' },
      { material: 'topsoil', conditionClass: '1', quantity: bank('3000'), usableShare: '0.5' },
      { material: 'fill_mixed', conditionClass: '2', quantity: bank('2500'), usableShare: '0' },
    ],
    uses: [
      { requirement: 'terreng rundt bygget', material: 'clay_crust', quantity: placed('1500') },
      { requirement: 'grøntanlegg', material: 'topsoil', quantity: placed('1200') },
      {
        requirement: 'forsterkningslag',
        material: 'rock_crushed_wellgraded',
        quality: 'Fk 0/63',
        quantity: placed('900'),
        primary: { haulDistanceKm: '23' },
      },
    ],
    surplus: [
      { material: 'clay_crust', conditionClass: '1', quantity: bank('10000'), receiver: siteId('DEPONI-SKAR') },
      { material: 'fill_mixed', conditionClass: '2', quantity: bank('2500') },
    ],
    ...named(more.reference),
    ...more,
  },
});

/** The sports park would have to buy gravel for its pitch, which mass from others may stand for. */
const pitch = (): Step => ({
  recordedAtMs: at('01-20', '14:00'),
  actor: 'tenkestad',
  role: 'builder',
  plans: projectId('IDRETT'),
  plan: {
    reference: 'MP-IDRETT-1',
    approver: 'Tenkestad kommune (demo)',
    approvedOn: day('01-17'),
    cuts: [
      { material: 'topsoil', conditionClass: '1', quantity: bank('2600'), usableShare: '0.4' },
      { material: 'till', conditionClass: '1', quantity: bank('3000'), usableShare: '0' },
    ],
    uses: [
      { requirement: 'bærelag, bane', material: 'gravel', quantity: placed('2500'), primary: { haulDistanceKm: '31' } },
      { requirement: 'grøntanlegg', material: 'topsoil', quantity: placed('900') },
    ],
    surplus: [{ material: 'till', conditionClass: '1', quantity: bank('3000'), receiver: siteId('DEPONI-MYR') }],
    ...named('mass-plan-pitch'),
  },
});

/** Housing: nearly all of the clay is to leave, to two deposits and a farm. */
const housing = (): Step => ({
  recordedAtMs: at('01-13', '14:00'),
  actor: 'housing',
  role: 'builder',
  plans: projectId('TOMTA'),
  plan: {
    reference: 'MP-TOMTA-1',
    caseNumber: 'DEMO-2025/3',
    approver: 'Demovik kommune (demo)',
    approvedOn: day('01-10'),
    cuts: [
      { material: 'clay_crust', conditionClass: '1', quantity: bank('27000'), usableShare: '0.05' },
      { material: 'topsoil', conditionClass: '1', quantity: bank('6500'), usableShare: '0.6' },
    ],
    uses: [
      { requirement: 'grøntanlegg', material: 'topsoil', quantity: placed('3000') },
      {
        requirement: 'forsterkningslag, gårdsrom',
        material: 'rock_crushed_wellgraded',
        quality: 'Fk 0/63',
        quantity: placed('2200'),
        primary: { haulDistanceKm: '19' },
      },
    ],
    surplus: [
      { material: 'clay_crust', conditionClass: '1', quantity: bank('17000'), receiver: siteId('DEPONI-MYR') },
      { material: 'clay_crust', conditionClass: '1', quantity: bank('8500'), receiver: siteId('DEPONI-SKAR') },
      { material: 'topsoil', conditionClass: '1', quantity: bank('2600'), receiver: siteId('JORDE') },
    ],
    ...named('mass-plan-housing'),
  },
});

/** The road keeps much of its rock: a noise barrier and the road bed. */
const road = (): Step => ({
  recordedAtMs: at('02-10', '14:00'),
  actor: 'roads',
  role: 'builder',
  plans: projectId('RING'),
  plan: {
    reference: 'MP-RING-1',
    approver: 'Veiløst AS (demo)',
    approvedOn: day('02-07'),
    cuts: [
      {
        material: 'rock_blasted',
        conditionClass: '1',
        quantity: bank('21000'),
        usableShare: '0.7',
        usableAs: 'rock_crushed_open',
      },
      { material: 'till', conditionClass: '1', quantity: bank('11500'), usableShare: '0.3' },
      { material: 'peat', conditionClass: 'unknown', quantity: bank('10000'), usableShare: '0' },
    ],
    uses: [
      {
        requirement: 'forsterkningslag, ringvei',
        material: 'rock_crushed_open',
        quantity: placed('16000'),
        primary: { material: 'rock_crushed_wellgraded', haulDistanceKm: '24.5' },
      },
      { requirement: 'støyvoll', material: 'till', quantity: placed('14000') },
    ],
    surplus: [
      { material: 'till', conditionClass: '1', quantity: bank('6000'), receiver: siteId('DEPONI-MYR') },
      { material: 'peat', conditionClass: 'unknown', quantity: bank('10000') },
    ],
    ...named('mass-plan-road'),
  },
});

/** Mass plans of four builders. */
export const massPlanStories = (): Step[] => [
  housing(),
  road(),
  school('16000', { reference: 'MP-SKOLE-1', approvedOn: day('01-14') }),
  pitch(),
  school('12500', { reference: 'MP-SKOLE-2', approvedOn: day('04-24'), designReason: 'Kjelleren er tatt ut av prosjektet.' }),
];
