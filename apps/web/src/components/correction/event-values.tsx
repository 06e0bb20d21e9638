import { Paragraph, Textfield } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/client.js';
import { useCodes } from '../../lib/codes.js';
import { named } from '../../lib/format.js';
import { useAllSites } from '../../lib/registers.js';
import { Choice, type Option } from '../choice.js';
import { FactList } from '../fact-list.js';
import { type FaultOf, idOf } from './correction-faults.js';
import { type Field, type Filled, changedFields, fieldsOf, filledIn, quantityIn, toldNow } from './correctable.js';
import { useCorrectionTexts } from './texts.js';

interface Props {
  readonly detail: Answer<'getEvent'>;
  readonly changes: Filled;
  readonly onChange: (changes: Filled) => void;
  readonly faultOf: FaultOf;
}

/** What the event says in the fields that may be corrected, each to be changed; below, what is other by then. */
export function EventValues({ detail, changes, onChange, faultOf }: Props) {
  const { t } = useCorrectionTexts();
  const { t: tAll, i18n } = useTranslation();
  const options = useOptions(detail.demo);
  const { type } = detail.event;
  const told = toldNow(detail);
  const was = filledIn(type, told, i18n.language === 'en' ? '.' : ',');
  const quantity = quantityIn(told);
  const fields = fieldsOf(type).filter((field) => quantity !== undefined || (field !== 'value' && field !== 'method'));
  if (fields.length === 0) return <Paragraph>{t('annulOnly')}</Paragraph>;
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
          {...(was[name] === '' && { empty: t('notStated') })}
          onChange={(now) => onChange({ [name]: now })}
        />
      );
    return (
      <Textfield
        key={name}
        {...common}
        {...(name === 'occurredAt' && { type: was.occurredAt?.includes('T') ? 'datetime-local' : 'date' })}
        {...(name === 'value' && { inputMode: 'decimal' })}
        {...(name === 'ticket' && { maxLength: 100, autoComplete: 'off' })}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    );
  };
  const shown = (name: Field, value = ''): string => {
    if (value === '') return t('notStated');
    if (name === 'occurredAt') return timeText(value, i18n.language);
    return options(name)?.find(([code]) => code === value)?.[1] ?? value;
  };
  const changed = changedFields(was, changes);
  return (
    <>
      <Paragraph data-size="sm">{t('fieldsHelp')}</Paragraph>
      {fields.map(field)}
      <div aria-live="polite">
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

/** What can be chosen for a field; undefined where it is typed. Real events have real sites, those of the demo its own. */
function useOptions(demo: boolean): (field: Field) => readonly Option[] | undefined {
  const { t } = useTranslation();
  const codes = useCodes().data;
  const sites = useAllSites().data;
  const of = (table: readonly { code: string; names: { nb: string; en: string } }[] = []): readonly Option[] =>
    table.map((each): Option => [each.code, named(each.names)]);
  return (field) => {
    switch (field) {
      case 'site':
      case 'fromSite':
      case 'toSite':
        return (sites ?? []).filter((site) => site.demo === demo).map(({ siteId, name }): Option => [siteId, name]);
      case 'method':
        return of(codes?.methods);
      case 'material':
        return of(codes?.materials);
      case 'vehicle':
        return of(codes?.vehicles);
      case 'fate':
        return of(codes?.fates.filter(({ reportedOnly }) => !reportedOnly));
      case 'conditionClass':
        return (codes?.conditionClasses ?? []).map((each): Option => [each, t(`conditionClass.${each}`)]);
      default:
        return undefined;
    }
  };
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
