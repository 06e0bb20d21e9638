import { Alert, Button, ErrorSummary, Heading, Radio, Textfield } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Problem } from '../../components/states.js';
import type { Finding } from '../finding.js';
import { Choice, type Option } from '../loads/fields.js';
import { ACTS, EXPLANATIONS, type Filled, REASONS, sendAnswer } from './sending.js';
import { useFindingTexts } from './texts.js';

const EMPTY: Filled = {
  act: 'comment',
  note: '',
  explanation: 'accepted',
  reason: 'wrong_quantity',
  eventId: '',
  action: 'annulled',
  tonnes: '',
};
type Lack = 'note' | 'tonnes' | 'which';

/** What is missing before the form can be sent. */
function lacksOf({ act, note, eventId, action, tonnes }: Filled): Lack[] {
  if (act === 'mend') {
    const lacks: Lack[] = eventId === '' ? ['which'] : [];
    return action === 'replaced' && !/^\d+([.,]\d+)?$/.test(tonnes.trim().replace(/\s/g, '')) ? [...lacks, 'tonnes'] : lacks;
  }
  return act !== 'reopen' && note.trim() === '' ? ['note'] : [];
}

/** A form to comment on a finding, explain it, take the explanation back, or correct what it follows from. */
export function AnswerFinding({ finding, onDone }: { finding: Finding; onDone: (position: string | null) => void }) {
  const { t } = useFindingTexts();
  const [form, setForm] = useState<Filled>(EMPTY);
  const [id, setId] = useState(() => crypto.randomUUID());
  const [asked, setAsked] = useState(0);
  const summary = useRef<HTMLElement>(null);
  const sending = useMutation({
    mutationFn: () => sendAnswer(finding, form, id),
    onSuccess: ({ position }) => {
      setId(crypto.randomUUID());
      setForm(EMPTY);
      onDone(position);
    },
  });
  const lacks = asked > 0 ? lacksOf(form) : [];
  useEffect(() => summary.current?.focus(), [asked]);
  const change = (values: Partial<Filled>): void => setForm({ ...form, ...values });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = lacksOf(form).length > 0;
    setAsked(wrong ? asked + 1 : 0);
    if (!wrong) sending.mutate();
  };
  const errorOf = (lack: Lack): string | undefined => (lacks.includes(lack) ? t(`need.${lack}`) : undefined);
  const acts = ACTS.filter((act) =>
    act === 'reopen' ? finding.status === 'explained' : act !== 'explain' || finding.status === 'open',
  );
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('say')}
      </Heading>
      {lacks.length > 0 && (
        <ErrorSummary ref={summary as never} tabIndex={-1}>
          <ErrorSummary.Heading>{t('errors')}</ErrorSummary.Heading>
          <ErrorSummary.List>
            {lacks.map((lack) => (
              <ErrorSummary.Item key={lack}>
                <ErrorSummary.Link href={`#answer-${lack}`}>{t(`need.${lack}`)}</ErrorSummary.Link>
              </ErrorSummary.Item>
            ))}
          </ErrorSummary.List>
        </ErrorSummary>
      )}
      {sending.isError && <Problem error={sending.error} />}
      {sending.isSuccess && (
        <Alert data-color="success" role="status">
          {t(`done.${sending.data.what}`)}
        </Alert>
      )}
      <form className="form" onSubmit={submit} noValidate>
        <fieldset className="radios">
          <legend>{t('what')}</legend>
          {acts.map((act) => (
            <Radio
              key={act}
              name="act"
              value={act}
              label={t(`act.${act}`)}
              checked={form.act === act}
              onChange={() => change({ act })}
            />
          ))}
        </fieldset>
        {form.act === 'explain' && (
          <Choice
            id="answer-explanation"
            label={t('reason')}
            value={form.explanation}
            options={EXPLANATIONS.map((each): Option => [each, t(`explanations.${each}`)])}
            onChange={(value) => change({ explanation: value as Filled['explanation'] })}
          />
        )}
        {form.act === 'mend' && <Mend finding={finding} form={form} change={change} errorOf={errorOf} />}
        <Textfield
          multiline
          id="answer-note"
          rows={3}
          maxLength={2000}
          label={t('note')}
          description={t('noteHelp')}
          value={form.note}
          error={errorOf('note')}
          onChange={(event) => change({ note: event.target.value })}
        />
        <Button type="submit" disabled={sending.isPending}>
          {t('send')}
        </Button>
      </form>
    </section>
  );
}

function Mend({
  finding,
  form,
  change,
  errorOf,
}: {
  finding: Finding;
  form: Filled;
  change: (values: Partial<Filled>) => void;
  errorOf: (lack: Lack) => string | undefined;
}) {
  const { t } = useFindingTexts();
  return (
    <>
      <Choice
        id="answer-which"
        label={t('which')}
        value={form.eventId}
        options={finding.eventIds.map((each): Option => [each, each.slice(0, 8)])}
        empty="–"
        error={errorOf('which')}
        onChange={(eventId) => change({ eventId })}
      />
      <Choice
        id="answer-action"
        label={t('action')}
        value={form.action}
        options={[
          ['annulled', t('annul')],
          ['replaced', t('replace')],
        ]}
        onChange={(value) => change({ action: value as Filled['action'] })}
      />
      {form.action === 'replaced' && (
        <Textfield
          id="answer-tonnes"
          label={t('tonnes')}
          inputMode="decimal"
          value={form.tonnes}
          error={errorOf('tonnes')}
          onChange={(event) => change({ tonnes: event.target.value })}
        />
      )}
      <Choice
        id="answer-reason"
        label={t('reason')}
        value={form.reason}
        options={REASONS.map((each): Option => [each, t(`reasons.${each}`)])}
        onChange={(value) => change({ reason: value as Filled['reason'] })}
      />
    </>
  );
}
