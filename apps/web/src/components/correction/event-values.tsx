import { Fieldset, Paragraph, Textfield } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/client.js';
import { plainDecimal } from '../../lib/event-form.js';
import { Choice } from '../choice.js';
import { FactList } from '../fact-list.js';
import { type FaultOf, idOf } from './correction-faults.js';
import {
  ACCEPTANCE,
  CRITERIA,
  type Field,
  type Filled,
  OF_LOT,
  changedFields,
  fieldsOf,
  filledIn,
  quantityIn,
  toldNow,
} from './correctable.js';
import { useFieldOptions } from './field-options.js';
import './correction.css';
import { useCorrectionTexts } from './texts.js';

interface Props {
  readonly detail: Answer<'getEvent'>;
  readonly changes: Filled;
  readonly onChange: (changes: Filled) => void;
  readonly faultOf: FaultOf;
}

/** Most characters of what is typed. */
const LONGEST: Readonly<Partial<Record<Field, number>>> = { ticket: 100, consentReference: 100, recoveryReference: 200 };
const isAmong = (group: readonly Field[], field: Field): boolean => group.includes(field);
const isCriterion = (field: Field): boolean => isAmong(CRITERIA, field);

/** What the event says in the fields that may be corrected, each to be changed; below, what is other by then. */
export function EventValues({ detail, changes, onChange, faultOf }: Props) {
  const { t } = useCorrectionTexts();
  const { t: tAll, i18n } = useTranslation();
  const { type } = detail.event;
  const told = toldNow(detail);
  const options = useFieldOptions(detail.demo, told['lotId'] as string | undefined);
  const comma = i18n.language === 'en' ? '.' : ',';
  const was = filledIn(type, told, comma);
  const quantity = quantityIn(told);
  const fields = fieldsOf(type).filter((field) => quantity !== undefined || (field !== 'value' && field !== 'method'));
  const changed = changedFields(was, changes);
  const labelOf = (field: Field): string => {
    if (field !== 'value' || !quantity) return t(`field.${field}`);
    const state =
      quantity.unit === 'm3' && quantity.volumeState ? ` ${tAll(`volumeState.${quantity.volumeState as 'bank'}`)}` : '';
    return `${t('field.value')}, ${t(`unit.${quantity.unit}`)}${state}`;
  };
  const field = (name: Field): ReactNode => {
    const value = changes[name] ?? was[name] ?? '';
    const common = { id: idOf(name), label: labelOf(name), value, error: faultOf(name) };
    const list = options(name);
    if (list)
      return (
        <Choice
          key={name}
          {...common}
          options={list}
          {...((was[name] === '' || isCriterion(name)) && { empty: t('notStated') })}
          onChange={(now) => onChange({ [name]: now })}
        />
      );
    return (
      <Textfield
        key={name}
        {...common}
        {...(name === 'occurredAt' && { type: was.occurredAt?.includes('T') ? 'datetime-local' : 'date' })}
        {...(name === 'value' && { inputMode: 'decimal' })}
        {...(name in LONGEST && { maxLength: LONGEST[name], autoComplete: 'off' })}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    );
  };
  const group = (name: 'acceptance' | 'ofLot', of: readonly Field[]): ReactNode => {
    const here = fields.filter((each) => isAmong(of, each));
    if (here.length === 0) return null;
    return (
      <Fieldset>
        <Fieldset.Legend>{t(name)}</Fieldset.Legend>
        <Fieldset.Description>{t(`${name}Help`)}</Fieldset.Description>
        {here.map(field)}
        {name === 'ofLot' && changed.some((each) => isAmong(of, each)) && <Paragraph data-size="sm">{t('moves')}</Paragraph>}
      </Fieldset>
    );
  };
  const shown = (name: Field, value = ''): string => {
    if (value === '') return t('notStated');
    if (name === 'occurredAt') return timeText(value, i18n.language);
    // As it is typed, with the decimal sign of the language that is read by now.
    if (name === 'value') return plainDecimal(value).replace('.', comma);
    return options(name)?.find(([code]) => code === value)?.[1] ?? value;
  };
  return (
    <>
      <Paragraph data-size="sm">{t('fieldsHelp')}</Paragraph>
      {fields.filter((name) => !isAmong(ACCEPTANCE, name) && !isAmong(OF_LOT, name)).map(field)}
      {group('acceptance', ACCEPTANCE)}
      {group('ofLot', OF_LOT)}
      <div aria-live="polite" className="before-after">
        {changed.length === 0 ? (
          <Paragraph data-size="sm">{t('change.none')}</Paragraph>
        ) : (
          <>
            <strong>{t('change.title')}</strong>
            <FactList
              facts={changed.map((name) => [
                labelOf(name),
                t('change.line', {
                  before: shown(name, was[name]),
                  after: shown(name, changes[name]),
                  interpolation: { escapeValue: false },
                }),
              ])}
            />
          </>
        )}
      </div>
    </>
  );
}

/** A time of a field, as people read it. */
function timeText(local: string, language: string): string {
  const time = new Date(`${local}${local.includes('T') ? '' : 'T00:00'}Z`);
  if (Number.isNaN(time.getTime())) return local;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'nb-NO', {
    dateStyle: 'medium',
    ...(local.includes('T') && { timeStyle: 'short' }),
    timeZone: 'UTC',
  }).format(time);
}
