import { Alert, Button, ErrorSummary, Heading, Radio, Textfield } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Announced } from '../../components/announced.js';
import { type CorrectionLack, correctionLacks } from '../../components/correction/correct-event.js';
import { CorrectionFields, useCorrectionTexts } from '../../components/correction/correction-fields.js';
import { Problem } from '../../components/states.js';
import type { Finding } from './finding-type.js';
import { Choice, type Option } from '../../components/choice.js';
import { ACTS, EXPLANATIONS, type Filled, sendAnswer } from './sending.js';
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
type Lack = 'note' | CorrectionLack;

/** What is missing before the form can be sent. */
function lacksOf(form: Filled): Lack[] {
  if (form.act === 'mend') return correctionLacks(form);
  return form.act !== 'reopen' && form.note.trim() === '' ? ['note'] : [];
}

/** A form to comment on a finding, explain it, take the explanation back, or correct what it follows from. */
export function AnswerFinding({ finding, onDone }: { finding: Finding; onDone: (position: string | null) => void }) {
  const { t } = useFindingTexts();
  const { t: c } = useCorrectionTexts();
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
  const textOfLack = (lack: Lack): string => (lack === 'note' ? t('needNote') : c(`need.${lack}`));
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
                <ErrorSummary.Link href={`#answer-${lack}`}>{textOfLack(lack)}</ErrorSummary.Link>
              </ErrorSummary.Item>
            ))}
          </ErrorSummary.List>
        </ErrorSummary>
      )}
      {(sending.isError || sending.isSuccess) && (
        <Announced key={sending.submittedAt}>
          {sending.isError ? (
            <Problem error={sending.error} />
          ) : (
            <Alert data-color="success" role="status">
              {sending.data.what === 'mended' || sending.data.what === 'asked'
                ? c(`done.${sending.data.what}`)
                : t(`done.${sending.data.what}`)}
            </Alert>
          )}
        </Announced>
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
        {form.act === 'mend' && <CorrectionFields events={finding.eventIds} form={form} change={change} lacks={lacks} />}
        <Textfield
          multiline
          id="answer-note"
          rows={3}
          maxLength={2000}
          label={t('note')}
          description={t('noteHelp')}
          value={form.note}
          error={lacks.includes('note') ? t('needNote') : undefined}
          onChange={(event) => change({ note: event.target.value })}
        />
        <Button type="submit" disabled={sending.isPending}>
          {t('send')}
        </Button>
      </form>
    </section>
  );
}
