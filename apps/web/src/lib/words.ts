import { useTranslation } from 'react-i18next';
import { textsOf } from '../i18n/area.js';
import { useActor } from './actor.js';
import { useCodes } from './codes.js';
import { named } from './format.js';
import { usePartyNames } from './party-names.js';

const useOwnTexts = textsOf(
  'words',
  { lotOfKind: '{{material}}, klasse {{class}}', own: 'din virksomhet', unnamed: 'en virksomhet uten navn' },
  { lotOfKind: '{{material}}, class {{class}}', own: 'your organisation', unnamed: 'an organisation without a name' },
);

/** For whom one acts where the settings name no organisation. */
const UNNAMED = 'local';
/** How the ledger names a lot that nobody named. */
const MADE_NAME = /^([a-z_]+) class (\w+)$/;

/** Words for codes and numbers, in the reader's language. */
export interface Words {
  readonly material: (code: string) => string;
  readonly fate: (code: string) => string;
  readonly method: (code: string) => string;
  readonly vehicle: (code: string) => string;
  readonly siteKind: (code: string) => string;
  readonly conditionClass: (code: string) => string;
  readonly eventType: (type: string) => string;
  /** Name of an organisation; its number where there is none. One that the settings do not name is only to itself one's own. */
  readonly organisation: (number: string) => string;
  /** Name of a lot; one that the ledger made of material and class, such as `clay_crust class 1`, is said in words. */
  readonly lot: (name: string | null) => string;
}

/** Words for what the API tells as codes. Until the tables are there, codes are their own names. */
export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const { t: own } = useOwnTexts();
  const codes = useCodes().data;
  const parties = usePartyNames().data;
  const us = useActor().data?.organisation;
  const from = (table: readonly { code: string; names: { nb: string; en: string } }[] | undefined) => (code: string) => {
    const found = table?.find((each) => each.code === code);
    return found ? named(found.names) : code;
  };
  const material = from(codes?.materials);
  const conditionClass = (code: string): string =>
    i18n.exists(`conditionClass.${code}`) ? t(`conditionClass.${code as '1'}`) : code;
  return {
    material,
    conditionClass,
    fate: from(codes?.fates),
    method: from(codes?.methods),
    vehicle: from(codes?.vehicles),
    siteKind: from(codes?.siteKinds),
    eventType: (type) => (i18n.exists(`eventType.${type}`) ? t(`eventType.${type as 'MassStored'}`) : type),
    organisation: (number) => parties?.get(number) ?? (number === UNNAMED ? own(us === UNNAMED ? 'own' : 'unnamed') : number),
    lot: (name) => {
      const [, ofMaterial = '', ofClass = ''] = MADE_NAME.exec(name ?? '') ?? [];
      if (material(ofMaterial) === ofMaterial) return name ?? '';
      return own('lotOfKind', {
        material: material(ofMaterial),
        class: /^\d$/.test(ofClass) ? ofClass : conditionClass(ofClass),
      });
    },
  };
}
