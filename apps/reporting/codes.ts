import { CONDITION_CLASSES, LOT_STATUSES, VOLUME_STATES } from '#libs/contracts/accounts.js';
import type { CodesAnswer } from '#libs/contracts/api/codes.js';
import { SITE_KINDS } from '#libs/contracts/events/register-events.js';
import { REGION_NAMES, type ReferenceData, loadReferenceData, municipalities } from '#libs/reference-data/index.js';
import { SITE_KIND_WORDS } from './site-kinds.js';

const MILLION = 1_000_000;

/** Parts per million as an exact decimal, `0.05`. */
function decimalOfPpm(ppm: number): string {
  const whole = Math.floor(ppm / MILLION);
  const fraction = String(ppm % MILLION)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(whole) : `${whole}.${fraction}`;
}

const namesOf = ({ nameNb, nameEn }: { nameNb: string; nameEn: string }): { nb: string; en: string } => ({
  nb: nameNb,
  en: nameEn,
});

function tables({
  materials,
  fates,
  methods,
  vehicles,
}: ReferenceData): Pick<CodesAnswer, 'materials' | 'fates' | 'methods' | 'vehicles'> {
  return {
    materials: [...materials.values()].map((material) => ({
      code: material.code,
      names: namesOf(material),
      densityBankTPerM3: material.densityBankTPerM3,
      evidence: material.evidence.text,
      source: material.source,
    })),
    fates: [...fates.values()].map((fate) => ({
      code: fate.code,
      names: namesOf(fate),
      account: fate.account,
      countsAs: fate.countsAs,
      reportedOnly: fate.reportedOnly,
    })),
    methods: [...methods.values()].map((method) => ({
      code: method.code,
      names: namesOf(method),
      relativeUncertainty: decimalOfPpm(method.relativeUncertaintyPpm),
      weighed: method.weighed,
    })),
    vehicles: [...vehicles.values()].map((vehicle) => ({
      code: vehicle.code,
      names: namesOf(vehicle),
      payloadKg: vehicle.payloadKg,
    })),
  };
}

/** The code tables of the reference data, for forms and tables. */
export function codes(): CodesAnswer {
  const reference = loadReferenceData();
  return {
    version: reference.version,
    ...tables(reference),
    siteKinds: SITE_KINDS.map((code) => {
      const { names, movementType, fate } = SITE_KIND_WORDS[code];
      return { code, names: { ...names }, movementType, fate };
    }),
    conditionClasses: [...CONDITION_CLASSES],
    statuses: [...LOT_STATUSES],
    volumeStates: [...VOLUME_STATES],
    regions: Object.entries(REGION_NAMES).map(([key, names]) => ({ key, names: { ...names }, demo: key === 'demo' })),
    municipalities: [...municipalities().values()].map(({ number, name, region, demo }) => ({
      number,
      name,
      region: region ?? null,
      demo,
    })),
  };
}
