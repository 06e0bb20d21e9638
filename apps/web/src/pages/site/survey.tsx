import { Alert, Button, Heading, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldFault } from '../../api/client.js';
import { plainDecimal } from '../../lib/event-form.js';
import { useDraft } from '../../lib/draft.js';
import { named, tonnes } from '../../lib/format.js';
import { filled, sendCommand } from '../../lib/unsent-send.js';
import { instantOf, thisInstant } from '../../lib/unsent-time.js';
import { FaultSummary, useFaultOf } from '../loads/faults.js';
import { Choice, type Option } from '../../components/choice.js';
import { DraftNote } from '../../components/draft-note.js';
import { Problem } from '../../components/states.js';
import { useNames } from '../../lib/names.js';
import { useWords } from '../../lib/words.js';
import type { Stock } from './stock.js';
import { useSiteTexts } from './texts.js';

interface Props {
  readonly id: string;
  readonly stock: Stock;
  readonly onCancel: () => void;
  readonly onDone: (position: string | null) => void;
}

const FIELDS = ['lot', 'value', 'unit', 'volumeState', 'method', 'occurredAt', 'note'] as const;

/** A form that books what was measured of one lot in stock. */
export function SurveyForm({ id, stock, onCancel, onDone }: Props) {
  const { t } = useSiteTexts();
  const { t: tAll } = useTranslation();
  const { codes, material } = useNames();
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  // The time of the first try: the same command sent again must say the same.
  const pressedAt = useRef('');
  const lots = new Map<string, { name: string; massKg: number }>();
  for (const { accountKind, holderType, holderId, holderName, massKg, material: code } of stock.rows) {
    if (accountKind !== 'stock' || holderType !== 'lot') continue;
    const named = words.lot(holderName) || holderId;
    lots.set(holderId, {
      // A name that the ledger made holds the material.
      name: named === holderName || named === holderId ? `${named}, ${material(code)}` : named,
      massKg: (lots.get(holderId)?.massKg ?? 0) + massKg,
    });
  }
  const draft = useDraft('survey', {
    lot: '',
    value: '',
    unit: 'm3',
    volumeState: 'loose',
    method: 'drone_survey',
    occurredAt: '',
    note: '',
  });
  const { form, id: eventId } = draft;
  const change = (values: Partial<typeof form>): void => draft.change({ ...form, ...values });
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const sending = useMutation({ mutationFn: sendCommand });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const required = (field: 'lot' | 'value', pointer: string): FieldFault[] =>
      form[field].trim() === '' ? [{ pointer, code: 'required', message: t(`form.${field}`) }] : [];
    const wrong = [...required('lot', '/lot'), ...required('value', '/quantity/value')];
    setFaults(wrong);
    if (wrong.length > 0) return;
    pressedAt.current ||= thisInstant();
    const command = {
      type: 'StockMeasured',
      eventId,
      source: 'web',
      site: id,
      lot: form.lot,
      quantity: filled({
        value: plainDecimal(form.value),
        unit: form.unit,
        volumeState: form.unit === 'm3' ? form.volumeState : '',
        method: form.method,
      }),
      ...filled({ occurredAt: form.occurredAt === '' ? pressedAt.current : instantOf(form.occurredAt), note: form.note.trim() }),
    };
    sending.mutate(command, {
      onSuccess: (verdict) => {
        if (verdict.outcome === 'refused') setFaults(verdict.faults);
        else {
          draft.forget();
          onDone(verdict.result.position);
        }
      },
    });
  };
  const messageOf = useFaultOf(faults, FIELDS);
  const choice = (name: 'unit' | 'volumeState' | 'method', options: readonly Option[]) => (
    <Choice
      id={name}
      label={t(`form.${name}`)}
      value={form[name]}
      options={options}
      error={messageOf(name)}
      onChange={(value) => change({ [name]: value })}
    />
  );
  const book = lots.get(form.lot)?.massKg;
  return (
    <section aria-labelledby="survey">
      <Heading level={2} data-size="sm" id="survey" ref={heading} tabIndex={-1}>
        {t('form.title')}
      </Heading>
      <Paragraph>{t(lots.size === 0 ? 'form.noLots' : 'form.intro')}</Paragraph>
      {lots.size > 0 && (
        <form className="form" onSubmit={submit} noValidate>
          {draft.isRestored && <DraftNote />}
          <FaultSummary faults={faults} fields={FIELDS} />
          {sending.isError && <Problem error={sending.error} />}
          <Choice
            id="lot"
            label={t('form.lot')}
            value={form.lot}
            options={[...lots].map(([lot, { name }]): Option => [lot, name])}
            empty={t('form.choose')}
            error={messageOf('lot')}
            onChange={(lot) => change({ lot })}
          />
          {book !== undefined && (
            <Alert data-color="info" data-size="sm">
              {t('form.book', { mass: tonnes(book) })}
            </Alert>
          )}
          <Textfield
            id="value"
            label={t('form.value')}
            inputMode="decimal"
            autoComplete="off"
            value={form.value}
            error={messageOf('value')}
            onChange={(event) => change({ value: event.target.value })}
          />
          {choice('unit', [
            ['m3', t('form.units.m3')],
            ['t', t('form.units.t')],
          ])}
          {form.unit === 'm3' &&
            choice(
              'volumeState',
              (['bank', 'loose', 'placed'] as const).map((state): Option => [state, tAll(`volumeState.${state}`)]),
            )}
          {choice(
            'method',
            (codes?.methods ?? [])
              .filter(({ code }) => code !== 'reported_total')
              .map((each): Option => [each.code, named(each.names)]),
          )}
          <Textfield
            id="occurredAt"
            type="datetime-local"
            label={t('form.occurredAt')}
            description={t('form.occurredAtHelp')}
            value={form.occurredAt}
            error={messageOf('occurredAt')}
            onChange={(event) => change({ occurredAt: event.target.value })}
          />
          <Textfield
            id="note"
            multiline
            label={t('form.note')}
            description={t('form.noteHelp')}
            maxLength={2000}
            value={form.note}
            error={messageOf('note')}
            onChange={(event) => change({ note: event.target.value })}
          />
          <div className="actions">
            <Button type="submit" disabled={sending.isPending}>
              {t('form.send')}
            </Button>
            <Button
              type="button"
              variant="tertiary"
              onClick={() => {
                draft.forget();
                onCancel();
              }}
            >
              {t('form.cancel')}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
