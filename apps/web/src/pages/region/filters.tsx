import { Field, Label, Select, Textfield } from '@digdir/designsystemet-react';
import { useId } from 'react';
import { choicesOf, dayPlus } from './period.js';
import { useRegionTexts } from './texts.js';
import type { TerritoryView } from './view.js';

const FIRST_YEAR = 2020;

/** Choice of period and of the day on which the figures were known; every choice stands in the address at once. @param isWhole years and halves only */
export function PeriodFilters({ view, isWhole = false }: { view: TerritoryView; isWhole?: boolean }) {
  const { t } = useRegionTexts();
  const { period, asOf, change } = view;
  const { year, half } = choicesOf(period.key);
  const yearId = useId();
  const halfId = useId();
  const years = Array.from({ length: new Date().getFullYear() - FIRST_YEAR + 1 }, (_, i) => String(FIRST_YEAR + i)).reverse();
  const choose = (nextYear: string, nextHalf: string): void => {
    if (nextYear === 'days') change({ period: '', from: period.days.from ?? `${FIRST_YEAR}-01-01`, to: period.days.to ?? '' });
    else change({ period: nextHalf === '' || nextYear === 'all' ? nextYear : `${nextYear}-${nextHalf}`, from: '', to: '' });
  };
  return (
    <form className="controls" aria-label={t('filters')} onSubmit={(event) => event.preventDefault()}>
      <Field>
        <Label htmlFor={yearId}>{t('year')}</Label>
        <Select id={yearId} value={year} onChange={(event) => choose(event.target.value, half)}>
          {years.map((each) => (
            <Select.Option key={each} value={each}>
              {each}
            </Select.Option>
          ))}
          {!years.includes(year) && year !== 'all' && year !== 'days' && <Select.Option value={year}>{year}</Select.Option>}
          {!isWhole && <Select.Option value="all">{t('allTime')}</Select.Option>}
          {!isWhole && <Select.Option value="days">{t('ownDays')}</Select.Option>}
        </Select>
      </Field>
      {year !== 'all' && year !== 'days' && (
        <Field>
          <Label htmlFor={halfId}>{t('part')}</Label>
          <Select id={halfId} value={half} onChange={(event) => choose(year, event.target.value)}>
            <Select.Option value="">{t('whole')}</Select.Option>
            <Select.Option value="H1">{t('firstHalf')}</Select.Option>
            <Select.Option value="H2">{t('secondHalf')}</Select.Option>
          </Select>
        </Field>
      )}
      {year === 'days' && (
        <>
          <Textfield
            type="date"
            label={t('from')}
            value={period.days.from ?? ''}
            onChange={(event) => change({ period: '', from: event.target.value })}
          />
          <Textfield
            type="date"
            label={t('to')}
            value={period.days.to === undefined ? '' : dayPlus(period.days.to, -1)}
            onChange={(event) => change({ period: '', to: event.target.value === '' ? '' : dayPlus(event.target.value, 1) })}
          />
        </>
      )}
      <Textfield
        type="date"
        label={t('asOf')}
        title={t('asOfHelp')}
        value={asOf}
        onChange={(event) => change({ asOf: event.target.value })}
      />
    </form>
  );
}
