import { type Answer, api, bodyOf } from '../../api/client.js';
import { named } from '../../lib/format.js';
import { useNames } from '../../lib/names.js';
import type { Site } from '../../lib/registers.js';
import { useWords } from '../../lib/words.js';
import type { Option } from '../choice.js';
import { thousandfold, typedThousandth } from './amounts.js';
import { type FormField, type Values, manyOf } from './form-field.js';
import { usePermitTexts } from './permit-texts.js';
import { RegistrationForm } from './registration-form.js';

export type Permit = Answer<'getSitePermits'>['permits'][number];

interface Props {
  readonly site: Site;
  readonly onCancel: () => void;
  /** @param position of the log that shows the change @param text what became of it, in words */
  readonly onDone: (position: string | null, text: string) => void;
}

const MONTHS = /^[1-9]\d{0,2}$/;

/** What a permit says, from what was filled in. */
const fieldsOf = ({ totalKg, annualKg, storageMonths, materials, conditionClasses, ...rest }: Values) => ({
  ...rest,
  conditionClasses: manyOf(conditionClasses),
  ...(materials !== undefined && { materials: manyOf(materials) }),
  ...(totalKg !== undefined && { totalKg: thousandfold(totalKg) }),
  ...(annualKg !== undefined && { annualKg: thousandfold(annualKg) }),
  ...(storageMonths !== undefined && { storageMonths: Number(storageMonths) }),
});

/** What a permit says, as it stands. */
const stated = ({ law, authority, validFrom, conditionClasses, materials, totalKg, annualKg, storageMonths }: Permit) => ({
  law,
  authority,
  validFrom,
  conditionClasses,
  ...(materials !== null && { materials }),
  ...(totalKg !== null && { totalKg }),
  ...(annualKg !== null && { annualKg }),
  ...(storageMonths !== null && { storageMonths }),
});

/** What a form is filled with that changes a permit. */
const filledFrom = (permit: Permit): Values => ({
  law: permit.law,
  authority: permit.authority,
  validFrom: permit.validFrom,
  validTo: permit.validTo ?? '',
  conditionClasses: permit.conditionClasses.join(','),
  materials: permit.materials?.join(',') ?? '',
  totalKg: typedThousandth(permit.totalKg),
  annualKg: typedThousandth(permit.annualKg),
  storageMonths: permit.storageMonths === null ? '' : String(permit.storageMonths),
});

/** Registers a permit of a site, or replaces one. @param permit the one to replace */
export function PermitForm({ site, permit, onCancel, onDone }: Props & { readonly permit?: Permit }) {
  const { t } = usePermitTexts();
  const { codes } = useNames();
  const words = useWords();
  const send = async (values: Values, eventId: string) => {
    // What is wrong in it, the server names at its field.
    const body = { ...fieldsOf(values), source: 'web', eventId } as never;
    const { position } = bodyOf(
      permit
        ? await correct(permit, site, body)
        : await api.POST('/api/v1/sites/{id}/permits', { params: { path: { id: site.siteId } }, body }),
    );
    onDone(position, t(permit ? 'corrected' : 'registered', { case: permit?.caseNumber ?? values['caseNumber'], ...PLAIN }));
  };
  const fields: FormField[] = [
    ...(permit ? [] : [{ name: 'caseNumber', label: t('caseNumber'), help: t('caseNumberHelp'), required: true }]),
    { name: 'law', label: t('law'), help: t('lawHelp'), required: true },
    { name: 'authority', label: t('authority'), help: t('authorityHelp'), required: true },
    { name: 'validFrom', label: t('validFrom'), date: true, required: true },
    { name: 'validTo', label: t('validTo'), help: t('validToHelp'), date: true },
    {
      name: 'conditionClasses',
      label: t('conditionClasses'),
      required: true,
      many: (codes?.conditionClasses ?? []).map((each): Option => [each, words.conditionClass(each)]),
    },
    {
      name: 'materials',
      label: t('materials'),
      help: t('materialsHelp'),
      many: (codes?.materials ?? []).map((each): Option => [each.code, named(each.names)]),
    },
    { name: 'totalKg', label: t('totalKg'), help: t('noLimit'), number: true },
    { name: 'annualKg', label: t('annualKg'), help: t('noLimit'), number: true },
    {
      name: 'storageMonths',
      label: t('storageMonths'),
      help: t('noLimit'),
      number: true,
      form: { pattern: MONTHS, message: t('wholeMonths') },
    },
    { name: 'note', label: t('note'), help: t('noteHelp'), long: true },
  ];
  return (
    <RegistrationForm
      title={permit ? t('correctOf', { case: permit.caseNumber, ...PLAIN }) : t('registerOf', { site: site.name, ...PLAIN })}
      intro={permit ? t('correctIntro', { site: site.name, ...PLAIN }) : t('registerIntro')}
      {...(permit && { initial: filledFrom(permit), sendText: t('save') })}
      version={permit?.version}
      send={send}
      onCancel={onCancel}
      fields={fields}
    />
  );
}

/** Gives a permit its last day, or withdraws it. */
export function PermitEndForm({ site, permit, onCancel, onDone }: Props & { readonly permit: Permit }) {
  const { t } = usePermitTexts();
  const send = async ({ how, validTo, note }: Values, eventId: string) => {
    const withdrawn = how === 'withdrawn';
    const said = { ...(note !== undefined && { note }), source: 'web', eventId };
    const body = withdrawn ? { withdrawn, ...said } : { ...stated(permit), validTo, ...said };
    const { position } = bodyOf(await correct(permit, site, body as never));
    onDone(position, t(withdrawn ? 'withdrawnNow' : 'endedNow', { case: permit.caseNumber, ...PLAIN }));
  };
  return (
    <RegistrationForm
      title={t('endOf', { case: permit.caseNumber, ...PLAIN })}
      intro={t('endIntro', { site: site.name, ...PLAIN })}
      initial={{ how: 'ended', validTo: permit.validTo ?? '' }}
      sendText={t('save')}
      version={permit.version}
      send={send}
      onCancel={onCancel}
      fields={[
        {
          name: 'how',
          label: t('how'),
          options: [
            ['ended', t('ended')],
            ['withdrawn', t('withdrawn')],
          ],
        },
        { name: 'validTo', label: t('lastDay'), date: true, required: true, when: ({ how }) => how !== 'withdrawn' },
        { name: 'note', label: t('note'), help: t('noteHelp'), long: true },
      ]}
    />
  );
}

/** Names and numbers stand in texts as they are. */
const PLAIN = { interpolation: { escapeValue: false } } as const;

/** Sends a correction of the version that was shown. */
const correct = ({ permitId, version }: Permit, { siteId }: Site, body: object) =>
  api.POST('/api/v1/permits/{id}/corrections', {
    params: { path: { id: permitId } },
    body: { site: siteId, supersedesVersion: version, ...body } as never,
  });
