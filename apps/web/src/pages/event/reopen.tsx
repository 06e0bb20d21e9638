import { Alert, Button, Details, Heading, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiProblem } from '../../api/client.js';
import { Announced } from '../../components/announced.js';
import { Choice, type Option } from '../../components/choice.js';
import { FaultList } from '../../components/correction/correction-faults.js';
import { REASONS, type Reason } from '../../components/correction/correct-event.js';
import { useOneAtATime } from '../../components/correction/one-at-a-time.js';
import {
  type NewPlan,
  type PlannedRun,
  PlannedMeanwhile,
  type RunPlan,
  lossOf,
  plannedRun,
  reopenRun,
} from '../../components/correction/reopen-run.js';
import { useRunTexts } from '../../components/correction/run-texts.js';
import { useCorrectionTexts } from '../../components/correction/texts.js';
import { Loaded, Problem } from '../../components/states.js';
import { DraftNote } from '../../components/draft-note.js';
import { useAddress } from '../../lib/address.js';
import { useDraft } from '../../lib/draft.js';
import { plainDecimal } from '../../lib/event-form.js';
import { useFaultTexts } from '../../lib/fault-texts/index.js';
import { tonnes } from '../../lib/format.js';
import { useWords } from '../../lib/words.js';
import type { EventDetail } from './event-value.js';

/** A sorting run is corrected as a whole: a form for its new plan, on the events that tell of it. */
export function ReopenRun({ detail }: { detail: EventDetail }) {
  const { t } = useRunTexts();
  const [open, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ['run-to-reopen', detail.event.eventId],
    queryFn: () => plannedRun(detail),
    enabled: open,
  });
  return (
    <Details className="correct-event" open={open} onToggle={() => setOpen(!open)}>
      <Details.Summary>{t('title')}</Details.Summary>
      <Details.Content className="correction">
        <Paragraph>{t('help')}</Paragraph>
        {open && (
          <Loaded query={query}>
            {(run) => (run.isLatest ? <PlanForm run={run} /> : <Paragraph>{t('notLatest')}</Paragraph>)}
          </Loaded>
        )}
      </Details.Content>
    </Details>
  );
}

const idOf = (pointer: string): string => `run-${pointer.replaceAll('/', '-')}`;

/** The field that a pointer of the API means; what concerns none of them is shown at the loss, which makes the plan add up. */
function fieldOf(pointer: string): string {
  const part = /^\/(inputs|outputs)\/(\d+)/.exec(pointer);
  if (part) return `${part[1]!}/${part[2]!}`;
  return pointer === '/occurredAt' ? 'occurredAt' : 'lossKg';
}

function PlanForm({ run }: { run: PlannedRun }) {
  const { t } = useRunTexts();
  const { t: c } = useCorrectionTexts();
  const { i18n } = useTranslation();
  const words = useWords();
  const texts = useFaultTexts();
  const [, setAddress] = useAddress();
  const one = useOneAtATime();
  const empty: NewPlan = { occurredAt: run.occurredAt, values: {}, lossKg: '', reason: 'wrong_quantity', note: '' };
  const { id, form, change: setForm, forget, isRestored } = useDraft(`run ${run.planVersion}`, empty);
  const sending = useMutation({
    mutationFn: () => reopenRun(run, form, { source: 'web', eventId: id }),
    onSuccess: ({ position }) => {
      forget();
      if (position !== null) setAddress({ after: position });
    },
    onSettled: one.end,
  });
  const refused = sending.error instanceof ApiProblem ? sending.error.faults : [];
  const faults = refused.map((fault) => ({ field: fieldOf(fault.pointer), text: texts.fault(fault) }));
  if (sending.isSuccess)
    return (
      <Announced>
        <Alert data-color="success" role="status">
          {t(`done.${sending.data.what}`)}
        </Alert>
      </Announced>
    );
  const faultOf = (field: string): string | undefined => faults.find((fault) => fault.field === field)?.text;
  const loss = lossOf(run.plan, form.values);
  const lossFault =
    loss !== undefined && loss < 0
      ? t('unbalanced', { tonnes: tonnes(-loss) })
      : /^\d*$/.test(plainDecimal(form.lossKg))
        ? undefined
        : t('wholeKg');
  const lotName = (lotId: string, name?: string): string =>
    words.lot(run.references.find((reference) => reference.id === lotId)?.name ?? name ?? lotId.slice(0, 8));
  const comma = (value: string): string => (i18n.language === 'en' ? value : value.replace('.', ','));
  const part = (kind: 'inputs' | 'outputs', each: RunPlan['inputs'][number] & { name?: string }, n: number): ReactNode => {
    const field = `${kind}/${n}`;
    return (
      <Textfield
        key={field}
        id={idOf(field)}
        label={t('part', {
          lot: lotName(each.lotId, each.name),
          unit: c(`unit.${each.quantity.unit}`),
          interpolation: { escapeValue: false },
        })}
        inputMode="decimal"
        value={form.values[field] ?? comma(each.quantity.value)}
        error={faultOf(field)}
        onChange={(event) => setForm({ ...form, values: { ...form.values, [field]: event.target.value } })}
      />
    );
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (one.begin()) sending.mutate();
  };
  return (
    <>
      {sending.isError && faults.length === 0 && (
        <Announced key={sending.submittedAt}>
          {sending.error instanceof PlannedMeanwhile ? <Replanned error={sending.error} /> : <Problem error={sending.error} />}
        </Announced>
      )}
      {isRestored && <DraftNote onClear={() => forget(empty)} />}
      <FaultList faults={faults} tried={sending.submittedAt} idOf={idOf} />
      <form className="form" onSubmit={submit} noValidate>
        <Textfield
          id={idOf('occurredAt')}
          label={t('occurredAt')}
          type={run.occurredAt.includes('T') ? 'datetime-local' : 'date'}
          value={form.occurredAt}
          error={faultOf('occurredAt')}
          onChange={(event) => setForm({ ...form, occurredAt: event.target.value })}
        />
        {(['inputs', 'outputs'] as const).map((kind) => (
          <fieldset key={kind} className="run-parts">
            <legend>{t(kind)}</legend>
            {run.plan[kind].map((each, n) => part(kind, each, n))}
          </fieldset>
        ))}
        <Textfield
          id={idOf('lossKg')}
          label={t('loss')}
          description={t('lossHelp')}
          inputMode="numeric"
          value={form.lossKg === '' ? String(loss === undefined || loss < 0 ? '' : loss) : form.lossKg}
          error={lossFault ?? faultOf('lossKg')}
          onChange={(event) => setForm({ ...form, lossKg: event.target.value })}
        />
        <Choice
          id={idOf('reason')}
          label={t('reason')}
          value={form.reason}
          options={REASONS.map((each): Option => [each, c(`reasons.${each}`)])}
          onChange={(value) => setForm({ ...form, reason: value as Reason })}
        />
        <Textfield
          multiline
          rows={3}
          maxLength={2000}
          label={c('note')}
          description={c('noteHelp')}
          value={form.note}
          onChange={(event) => setForm({ ...form, note: event.target.value })}
        />
        <Button type="submit" disabled={sending.isPending || lossFault !== undefined}>
          {t('send')}
        </Button>
      </form>
    </>
  );
}

/** Somebody else gave the run another plan: where it stands. */
function Replanned({ error: { standingEventId } }: { error: PlannedMeanwhile }) {
  const { t } = useRunTexts();
  return (
    <Alert data-color="warning" role="alert">
      <Heading level={3} data-size="2xs">
        {t('meanwhile.title')}
      </Heading>
      {standingEventId !== undefined && (
        <Paragraph>
          <Link to={`/event/${standingEventId}`} target="_blank" rel="noopener">
            {t('meanwhile.see')}
          </Link>
        </Paragraph>
      )}
      <Paragraph>{t('meanwhile.kept')}</Paragraph>
    </Alert>
  );
}
