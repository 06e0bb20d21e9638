import { Alert, Button, Details, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { ApiProblem } from '../../api/client.js';
import { Announced } from '../../components/announced.js';
import { type Wanted, correctEvent, correctionLacks } from '../../components/correction/correct-event.js';
import { FaultList, faultAmong, idOf, useCorrectionFaults } from '../../components/correction/correction-faults.js';
import { CorrectionFields, useEventToCorrect } from '../../components/correction/correction-fields.js';
import { fieldsOf } from '../../components/correction/correctable.js';
import { useOneAtATime } from '../../components/correction/one-at-a-time.js';
import { useCorrectionTexts } from '../../components/correction/texts.js';
import { Problem } from '../../components/states.js';
import { DraftNote } from '../../components/draft-note.js';
import { useAddress } from '../../lib/address.js';
import { useDraft } from '../../lib/draft.js';
import { useWords } from '../../lib/words.js';
import type { EventDetail } from './event-value.js';
import { CorrectedMeanwhile, lookAgain } from './meanwhile.js';
import { PendingRequests } from './pending.js';

/**
 * A form that takes an event back or tells it otherwise; where another party is touched, that one is asked. What waits for an answer stands above.
 * @param isAnnulled nothing is left to correct; what became of a correction that was just sent is told all the same
 */
export function CorrectEvent({ detail: shown, isAnnulled }: { detail: EventDetail; isAnnulled: boolean }) {
  const { t } = useCorrectionTexts();
  const words = useWords();
  const [, setAddress] = useAddress();
  const client = useQueryClient();
  const one = useOneAtATime();
  const { eventId } = shown.event;
  const empty: Wanted = { eventId, action: 'replaced', changes: {}, reason: '', note: '' };
  const { id, form, change: setForm, forget, isRestored } = useDraft(`correction ${shown.corrections.length}`, empty);
  const [tried, setTried] = useState(0);
  const detail = useEventToCorrect(eventId);
  const sending = useMutation({
    mutationFn: () => correctEvent(form, detail, { source: 'web', eventId: id }),
    onSuccess: ({ position }) => {
      forget();
      if (position !== null) setAddress({ after: position });
    },
    onError: (error) => lookAgain(client, eventId, error),
    onSettled: one.end,
  });
  const lacks = tried > 0 ? correctionLacks(form, detail) : [];
  const faults = useCorrectionFaults(lacks, sending.error, detail && fieldsOf(detail.event.type)[0]);
  const change = (values: Partial<Wanted>): void => setForm({ ...form, ...values });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (sending.isPending) return;
    setTried(tried + 1);
    sending.reset();
    if (correctionLacks(form, detail).length === 0 && one.begin()) sending.mutate();
  };
  const said = { who: sending.data?.askedOf?.map(words.organisation).join(', '), interpolation: { escapeValue: false } };
  if (sending.isSuccess)
    return (
      <Announced>
        <Alert data-color="success" role="status">
          <Paragraph>{t(`done.${sending.data.what}`, said)}</Paragraph>
          {sending.data.what === 'asked' && <Link to="/findings">{t('seeAsked')}</Link>}
        </Alert>
      </Announced>
    );
  if (isAnnulled && !sending.isError) return null;
  const isUnnamed = sending.isError && !(sending.error instanceof ApiProblem && sending.error.faults.length > 0);
  return (
    <>
      <PendingRequests detail={shown} />
      <Details className="correct-event" defaultOpen={isRestored}>
        <Details.Summary>{t('title')}</Details.Summary>
        <Details.Content className="correction">
          <Paragraph>{t('help')}</Paragraph>
          {isRestored && <DraftNote onClear={() => forget(empty)} />}
          {isUnnamed && (
            <Announced key={sending.submittedAt}>
              <Problem error={sending.error} />
            </Announced>
          )}
          <CorrectedMeanwhile key={sending.submittedAt} error={sending.error} />
          <FaultList faults={faults} tried={tried} idOf={idOf} />
          <form className="form" onSubmit={submit} noValidate>
            <CorrectionFields events={[]} form={form} change={change} faultOf={faultAmong(faults)} />
            <Textfield
              multiline
              id={idOf('note')}
              rows={3}
              maxLength={2000}
              label={t('note')}
              description={t('noteHelp')}
              value={form.note}
              error={faultAmong(faults)('note')}
              onChange={(event) => change({ note: event.target.value })}
            />
            <Button type="submit" disabled={sending.isPending}>
              {t('send')}
            </Button>
          </form>
        </Details.Content>
      </Details>
    </>
  );
}
