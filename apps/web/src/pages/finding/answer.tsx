import { Alert, Button, Heading, Paragraph, Radio, Textfield } from '@digdir/designsystemet-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../../api/client.js';
import { Announced } from '../../components/announced.js';
import { correctionLacks } from '../../components/correction/correct-event.js';
import { FaultList, faultAmong, idOf, useCorrectionFaults } from '../../components/correction/correction-faults.js';
import { CorrectionFields, useEventToCorrect } from '../../components/correction/correction-fields.js';
import { fieldsOf, isCorrectable } from '../../components/correction/correctable.js';
import { useNeverTexts } from '../../components/correction/never-texts.js';
import { useOneAtATime } from '../../components/correction/one-at-a-time.js';
import { useCorrectionTexts } from '../../components/correction/texts.js';
import { DraftNote } from '../../components/draft-note.js';
import { Problem } from '../../components/states.js';
import { useDraft } from '../../lib/draft.js';
import { useWords } from '../../lib/words.js';
import { CorrectedMeanwhile, lookAgain } from '../event/meanwhile.js';
import { useEventName, useEventsOf } from './events-of.js';
import type { Finding } from './finding-type.js';
import { Choice, type Option } from '../../components/choice.js';
import { ACTS, EXPLANATIONS, type Filled, sendAnswer } from './sending.js';
import { useFindingTexts } from './texts.js';

const EMPTY: Filled = {
  act: 'comment',
  note: '',
  explanation: 'accepted',
  reason: '',
  eventId: '',
  action: 'annulled',
  changes: {},
};
/** Whether the text lacks: what is said of a finding is its text. */
const lacksNote = ({ act, note }: Filled): boolean => (act === 'comment' || act === 'explain') && note.trim() === '';

/** A form to comment on a finding, explain it, take the explanation back, or correct what it follows from. */
export function AnswerFinding({ finding, onDone }: { finding: Finding; onDone: (position: string | null) => void }) {
  const { t } = useFindingTexts();
  const { t: c } = useCorrectionTexts();
  const { t: n } = useNeverTexts();
  const words = useWords();
  const client = useQueryClient();
  const one = useOneAtATime();
  const details = useEventsOf(finding.eventIds);
  const eventName = useEventName();
  // What comes after those that are shown, may be corrected too: the server says whether.
  const correctable = finding.eventIds.flatMap((each, n): Option[] => {
    const type = details[n]?.event.type;
    return type !== undefined && !isCorrectable(type) ? [] : [[each, eventName(each, details[n])]];
  });
  const only = correctable.length === 1 ? correctable[0]![0] : '';
  const { id, form: filled, change: setForm, forget, isRestored } = useDraft(`answer ${finding.findingId}`, EMPTY);
  const form = filled.eventId === '' ? { ...filled, eventId: only } : filled;
  const [tried, setTried] = useState(0);
  const detail = useEventToCorrect(form.act === 'mend' ? form.eventId : '');
  const sending = useMutation({
    mutationFn: () => sendAnswer(finding, form, detail, id),
    onError: (error) => lookAgain(client, form.eventId, error),
    onSettled: one.end,
    onSuccess: ({ position }) => {
      forget(EMPTY);
      setTried(0);
      onDone(position);
    },
  });
  const lacksOf = () => (form.act === 'mend' ? correctionLacks(form, detail) : []);
  const mended = useCorrectionFaults(tried > 0 ? lacksOf() : [], sending.error, detail && fieldsOf(detail.event.type)[0]);
  const faults = tried > 0 && lacksNote(form) ? [{ field: 'note' as const, text: t('needNote') }] : mended;
  const faultOf = faultAmong(faults);
  const change = (values: Partial<Filled>): void => setForm({ ...form, ...values });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (sending.isPending) return;
    setTried(tried + 1);
    sending.reset();
    if (!lacksNote(form) && lacksOf().length === 0 && one.begin()) sending.mutate();
  };
  const acts = ACTS.filter((act) =>
    act === 'mend'
      ? correctable.length > 0
      : act === 'reopen'
        ? finding.status === 'explained'
        : act !== 'explain' || finding.status === 'open',
  );
  const isUnnamed = sending.isError && !(sending.error instanceof ApiProblem && sending.error.faults.length > 0);
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('say')}
      </Heading>
      <CorrectedMeanwhile key={sending.submittedAt} error={sending.error} />
      <FaultList faults={faults} tried={tried} idOf={idOf} />
      {(isUnnamed || sending.isSuccess) && (
        <Announced key={sending.submittedAt}>
          {sending.isSuccess ? (
            <Alert data-color="success" role="status">
              {sending.data.what === 'mended' || sending.data.what === 'asked'
                ? c(`done.${sending.data.what}`, {
                    who: sending.data.askedOf?.map(words.organisation).join(', '),
                    interpolation: { escapeValue: false },
                  })
                : t(`done.${sending.data.what}`)}
            </Alert>
          ) : (
            <Problem error={sending.error} />
          )}
        </Announced>
      )}
      {isRestored && <DraftNote onClear={() => forget(EMPTY)} />}
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
        {correctable.length === 0 && <Paragraph data-size="sm">{n('noneOfFinding')}</Paragraph>}
        {form.act === 'explain' && (
          <Choice
            id="answer-explanation"
            label={t('reason')}
            value={form.explanation}
            options={EXPLANATIONS.map((each): Option => [each, t(`explanations.${each}`)])}
            onChange={(value) => change({ explanation: value as Filled['explanation'] })}
          />
        )}
        {form.act === 'mend' && <CorrectionFields events={correctable} form={form} change={change} faultOf={faultOf} />}
        <Textfield
          multiline
          id={idOf('note')}
          rows={3}
          maxLength={2000}
          label={t('note')}
          description={t('noteHelp')}
          value={form.note}
          error={faultOf('note')}
          onChange={(event) => change({ note: event.target.value })}
        />
        <Button type="submit" disabled={sending.isPending}>
          {t('send')}
        </Button>
      </form>
    </section>
  );
}
