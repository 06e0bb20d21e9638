import { Field, Label, Select, Textfield, ValidationMessage } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../api/client.js';
import { type EventForm, type FieldName, hasFate, isAtOneSite } from '../lib/event-form.js';
import { named } from '../lib/format.js';

interface Props {
  readonly form: EventForm;
  readonly onChange: (change: Partial<EventForm>) => void;
  readonly messageOf: (field: FieldName) => string | undefined;
  readonly codes: Answer<'getCodes'>;
  readonly projects: Answer<'listProjects'>['items'];
  readonly sites: Answer<'listSites'>['items'];
}

type Option = readonly [value: string, label: string];
const TYPES = ['MassExcavated', 'MassStored', 'MassReused', 'MassDeposited', 'PrimaryMassSupplied', 'StockMeasured'] as const;

/** The fields of one event. Which ones there are follows from what happened. */
export function EventFields({ form, onChange, messageOf, codes, projects, sites }: Props) {
  const { t } = useTranslation();
  const select = (name: FieldName, label: string, options: readonly Option[], empty?: string): ReactNode => (
    <Choice
      name={name}
      label={label}
      options={options}
      empty={empty}
      value={form[name]}
      error={messageOf(name)}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  const input = (
    name: FieldName,
    label: string,
    extra: { description?: string; type?: 'datetime-local'; inputMode?: 'decimal' } = {},
  ) => (
    <Textfield
      id={name}
      label={label}
      value={form[name]}
      error={messageOf(name)}
      onChange={(event) => onChange({ [name]: event.target.value })}
      {...extra}
    />
  );
  const siteOptions = sites.map((site): Option => [site.siteId, `${site.name} (${site.code})${site.demo ? ' – demo' : ''}`]);
  const choose = t('record.choose');
  return (
    <>
      {select(
        'type',
        t('record.type'),
        TYPES.map((type): Option => [type, t(`eventType.${type}`)]),
      )}
      {select(
        'project',
        t('record.project'),
        projects.map((each): Option => [each.projectId, `${each.name} (${each.code})${each.demo ? ' – demo' : ''}`]),
        choose,
      )}
      {select(
        'material',
        t('record.material'),
        codes.materials.map((each): Option => [each.code, named(each.names)]),
        choose,
      )}
      {select(
        'conditionClass',
        t('record.conditionClass'),
        codes.conditionClasses.map((each): Option => [each, t(`conditionClass.${each}`)]),
      )}
      {input('lot', t('record.lot'), { description: t('record.lotHelp') })}
      {isAtOneSite(form.type) ? (
        select('site', t('record.site'), siteOptions, choose)
      ) : (
        <>
          {select('fromSite', t('record.from'), siteOptions, choose)}
          {select('toSite', t('record.to'), siteOptions, choose)}
        </>
      )}
      {hasFate(form.type) &&
        select(
          'fate',
          t('record.fate'),
          codes.fates.filter(({ reportedOnly }) => !reportedOnly).map((each): Option => [each.code, named(each.names)]),
          t('record.fateDefault'),
        )}
      {input('occurredAt', t('record.occurredAt'), { type: 'datetime-local', description: t('record.occurredAtHelp') })}
      {input('value', t('record.quantity'), { inputMode: 'decimal' })}
      {select(
        'unit',
        t('record.unit'),
        (['t', 'kg', 'm3', 'load'] as const).map((unit): Option => [unit, t(`record.units.${unit}`)]),
      )}
      {form.unit === 'm3' &&
        select(
          'volumeState',
          t('record.volumeState'),
          (['bank', 'loose', 'placed'] as const).map((state): Option => [state, t(`volumeState.${state}`)]),
          choose,
        )}
      {select(
        'method',
        t('record.method'),
        codes.methods.map((each): Option => [each.code, named(each.names)]),
      )}
      {select(
        'vehicle',
        t('record.vehicle'),
        codes.vehicles.map((each): Option => [each.code, named(each.names)]),
        choose,
      )}
      {!isAtOneSite(form.type) && input('distanceKm', t('record.distance'), { inputMode: 'decimal' })}
      {!isAtOneSite(form.type) && input('ticket', t('record.ticket'))}
    </>
  );
}

function Choice({
  name,
  label,
  options,
  empty,
  value,
  error,
  onChange,
}: {
  name: string;
  label: string;
  options: readonly Option[];
  empty?: string;
  value: string;
  error?: string;
  onChange: (value: string) => void;
}) {
  return (
    <Field>
      <Label htmlFor={name}>{label}</Label>
      <Select id={name} value={value} aria-invalid={error !== undefined} onChange={(event) => onChange(event.target.value)}>
        {empty !== undefined && <Select.Option value="">{empty}</Select.Option>}
        {options.map(([code, text]) => (
          <Select.Option key={code} value={code}>
            {text}
          </Select.Option>
        ))}
      </Select>
      {error !== undefined && <ValidationMessage>{error}</ValidationMessage>}
    </Field>
  );
}
