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

/** Mass plans of two builders. */
export const massPlanStories = (): Step[] => [
  school('16000', { reference: 'MP-SKOLE-1', approvedOn: day('01-14') }),
  pitch(),
  school('12500', { reference: 'MP-SKOLE-2', approvedOn: day('04-24'), designReason: 'Kjelleren er tatt ut av prosjektet.' }),
];
