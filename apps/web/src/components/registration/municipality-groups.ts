import { useCodes } from '../../lib/codes.js';
import { named } from '../../lib/format.js';
import type { OptionGroup } from '../choice.js';
import { useRegistrationTexts } from './texts.js';

/** Municipalities to choose from: each region's, then all others. None of the demo, whose places are made up. */
export function useMunicipalityGroups(): readonly OptionGroup[] {
  const { t } = useRegistrationTexts();
  const { municipalities = [], regions = [] } = useCodes().data ?? {};
  const real = municipalities.filter(({ demo }) => !demo);
  const of = (key: string | null) =>
    real.filter(({ region }) => region === key).map(({ number, name }) => [number, name] as const);
  return [
    ...regions.map(({ key, names }) => ({ label: named(names), options: of(key) })),
    { label: t('otherMunicipalities'), options: of(null) },
  ];
}
