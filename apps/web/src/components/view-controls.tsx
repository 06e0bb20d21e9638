import { Field, Label, Select, Textfield } from '@digdir/designsystemet-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { instant } from '../lib/format.js';
import type { ViewState } from '../lib/view-state.js';

const FIRST_YEAR = 2020;

/** Choice of year and of the day on which the figures were known. */
export function ViewControls({
  state,
  onChange,
}: {
  state: ViewState;
  onChange: (change: { year?: string; asOf?: string }) => void;
}) {
  const { t } = useTranslation();
  const yearId = useId();
  const years = Array.from({ length: new Date().getFullYear() - FIRST_YEAR + 1 }, (_, i) => String(FIRST_YEAR + i)).reverse();
  return (
    <div className="controls">
      <Field>
        <Label htmlFor={yearId}>{t('view.year')}</Label>
        <Select id={yearId} value={state.year} onChange={(event) => onChange({ year: event.target.value })}>
          <Select.Option value="">{t('view.allYears')}</Select.Option>
          {years.map((year) => (
            <Select.Option key={year} value={year}>
              {year}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <Textfield
        type="date"
        label={t('view.asOf')}
        description={t('view.asOfHelp')}
        value={state.asOf}
        onChange={(event) => onChange({ asOf: event.target.value })}
      />
    </div>
  );
}

interface Known {
  readonly position: string;
  readonly knownAt: string | null;
  readonly final: boolean;
  readonly requested: string | null;
}

/** Up to when an answer knows, with where in the log that is for who rests on it; nothing where the log is empty. */
export function KnownAt({ asOf }: { asOf: Known }) {
  const { t } = useTranslation();
  if (asOf.knownAt === null) return null;
  return (
    <p className="known">
      <span title={t('view.position', { position: asOf.position })}>{t('view.known', { time: instant(asOf.knownAt) })}</span>{' '}
      {!asOf.final && asOf.requested !== null && t('view.notFinal')}
    </p>
  );
}
