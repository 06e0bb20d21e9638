import { type Answer, api, bodyOf } from '../../api/client.js';
import type { Site } from '../../lib/registers.js';
import type { Option } from '../choice.js';
import type { FormField, Values } from './form-field.js';
import { type RecordT, useRecordTexts } from './record-texts.js';
import { toldOf, typedOf } from './record-values.js';
import { RegistrationForm } from './registration-form.js';

export type SiteRecord = Answer<'getSiteRecords'>['records'][number];
export type RecordKind = SiteRecord['kind'];
export const RECORD_KINDS: readonly RecordKind[] = ['plan', 'energy_use', 'stabilisation', 'declared_factor'];

/** Calls of each kind. All take an id and answer alike; what is wrong in the body, the server names at its field. */
const CALLS = {
  plan: ['/api/v1/sites/{id}/plan', '/api/v1/site-plans/{id}/corrections'],
  energy_use: ['/api/v1/sites/{id}/energy-uses', '/api/v1/energy-uses/{id}/corrections'],
  stabilisation: ['/api/v1/sites/{id}/stabilisations', '/api/v1/stabilisations/{id}/corrections'],
  declared_factor: ['/api/v1/sites/{id}/declared-factors', '/api/v1/declared-factors/{id}/corrections'],
} as const;
type Call = '/api/v1/sites/{id}/plan';

/** Up to 200: the server takes no figure that is told worse. */
const PERCENT = /^(1?\d{1,2}|200)([.,]\d{1,7})?$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Names stand in texts as they are. */
const PLAIN = { interpolation: { escapeValue: false } } as const;

/** Choices of a field from its texts. */
const optionsOf = (names: object): Option[] => Object.entries(names).map(([code, name]): Option => [code, String(name)]);

/** The unit of the factors that climate accounts take from a site; they have names in the texts. */
const FACTOR_UNIT = 'kg CO2e/t';

/** The fields of a kind of record, by the names of its request. @param told what the record says that changes */
function fieldsOf(kind: RecordKind, t: RecordT, told: SiteRecord['fields'] | undefined): readonly FormField[] {
  const choice = (name: 'planStatus' | 'activity' | 'carrier' | 'binder', names: string): FormField => ({
    name,
    label: t(name),
    required: true,
    options: optionsOf(t(names as 'carriers', { returnObjects: true })),
    empty: t('choose'),
  });
  const uncertainty: FormField = {
    name: 'relativeUncertainty',
    label: t('relativeUncertainty'),
    help: t('relativeUncertaintyHelp'),
    number: true,
    required: true,
    form: { pattern: PERCENT, message: t('needPercent') },
  };
  const month = (name: 'from' | 'to'): FormField => ({
    name,
    label: t(name),
    help: t('monthHelp'),
    required: true,
    form: { pattern: MONTH, message: t('needMonth') },
  });
  const evidence: FormField = { name: 'evidence', label: t('evidence'), help: t(`evidenceHelp.${kind}`), required: true };
  const isBackward = ({ from = '', to = '' }: Values): boolean =>
    MONTH.test(from.trim()) && MONTH.test(to.trim()) && to.trim() < from.trim();
  switch (kind) {
    case 'plan':
      return [
        choice('planStatus', 'planStatuses'),
        { name: 'reference', label: t('reference'), help: t('referenceHelp'), required: true },
        { name: 'planId', label: t('planId'), help: t('planIdHelp') },
        { name: 'startsOn', label: t('startsOn'), date: true },
        { name: 'endsOn', label: t('endsOn'), date: true },
        { name: 'totalCapacityPlacedLitres', label: t('totalCapacityPlacedLitres'), number: true },
        { name: 'annualCapacityPlacedLitres', label: t('annualCapacityPlacedLitres'), number: true },
        { name: 'sequenceConditions', label: t('sequenceConditions'), help: t('sequenceConditionsHelp'), long: true },
      ];
    case 'energy_use':
      return [
        choice('activity', 'activities'),
        choice('carrier', 'carriers'),
        { name: 'amount', label: t('amount'), help: t('amountHelp'), number: true, required: true },
        uncertainty,
        month('from'),
        { ...month('to'), check: (values) => (isBackward(values) ? t('needLaterMonth') : undefined) },
        evidence,
      ];
    case 'stabilisation':
      return [
        choice('binder', 'binders'),
        { name: 'binderKg', label: t('binderKg'), number: true, required: true },
        uncertainty,
        { name: 'treatedKg', label: t('treatedKg'), number: true },
        { name: 'occurredOn', label: t('occurredOn'), date: true, required: true },
        { ...evidence, label: t('evidenceOptional'), required: false },
      ];
    case 'declared_factor': {
      const other = otherFactor(told, t);
      return [
        {
          name: 'factorId',
          label: t('factorId'),
          required: true,
          options: [
            ...optionsOf(t('factors', { returnObjects: true })),
            ...(other === undefined ? [] : [[other, other] as const]),
          ],
          empty: t('choose'),
        },
        {
          name: 'value',
          label: t('value', { unit: other === undefined ? t('perTonne') : told?.['unit'], ...PLAIN }),
          number: true,
          required: true,
        },
        uncertainty,
        { name: 'validFrom', label: t('validFrom'), date: true, required: true },
        { name: 'validTo', label: t('validTo'), help: t('validToHelp'), date: true },
        evidence,
      ];
    }
  }
}

/** A factor that has no name here: it was declared by a call, and stays. */
const otherFactor = (told: SiteRecord['fields'] | undefined, t: RecordT): string | undefined => {
  const id = told?.['factorId'];
  return typeof id === 'string' && !(id in (t('factors', { returnObjects: true }) as object)) ? id : undefined;
};

interface Props {
  readonly site: Site;
  readonly kind: RecordKind;
  /** The record that changes; absent: there is none yet. */
  readonly record?: SiteRecord;
  readonly onCancel: () => void;
  /** @param position of the log that shows the change @param text what became of it, in words */
  readonly onDone: (position: string | null, text: string) => void;
}

/** Records what a site has beside its mass, replaces such a record or withdraws it. */
export function RecordForm({ site, kind, record, onCancel, onDone }: Props) {
  const { t } = useRecordTexts();
  const send = async ({ how, note, ...values }: Values, eventId: string) => {
    const withdrawn = how === 'withdrawn';
    const said = { ...(note !== undefined && { note }), source: 'web', eventId };
    const unit = record?.fields && values['factorId'] === otherFactor(record.fields, t) ? record.fields['unit'] : FACTOR_UNIT;
    const fields = withdrawn ? { withdrawn } : { ...toldOf(values, record?.fields), ...(kind === 'declared_factor' && { unit }) };
    const change = record && { site: site.siteId, supersedesVersion: record.version };
    const [first, correction] = CALLS[kind];
    const { position } = bodyOf(
      await api.POST((record ? correction : first) as Call, {
        params: { path: { id: record?.recordId ?? site.siteId } },
        body: { ...change, ...fields, ...said } as never,
      }),
    );
    onDone(position, t(withdrawn ? 'withdrawnNow' : 'saved'));
  };
  const isAsked = ({ how }: Values): boolean => how !== 'withdrawn';
  const fields = fieldsOf(kind, t, record?.fields).map((field): FormField => ({ ...field, when: isAsked }));
  const how: FormField = {
    name: 'how',
    label: t('how'),
    options: [
      ['replaced', t('replaced')],
      ['withdrawn', t('withdrawn')],
    ],
  };
  return (
    <RegistrationForm
      title={t(`${record ? 'correctOf' : 'registerOf'}.${kind}`, { site: site.name, ...PLAIN })}
      intro={record ? t('correctIntro') : t(`registerIntro.${kind}`)}
      {...(record && {
        initial: { ...typedOf(record.fields), how: 'replaced' },
        sendText: t('save'),
      })}
      version={record?.version}
      send={send}
      onCancel={onCancel}
      fields={[
        ...(record && !record.withdrawn ? [how] : []),
        ...fields,
        { name: 'note', label: t('note'), help: t('noteHelp'), long: true },
      ]}
    />
  );
}
