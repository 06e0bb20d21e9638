import { Alert, Button, Details, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Announced } from '../../components/announced.js';
import { type Wanted, correctEvent, correctionLacks } from '../../components/correction/correct-event.js';
import { CorrectionFields, useCorrectionTexts } from '../../components/correction/correction-fields.js';
import { Problem } from '../../components/states.js';
import { useFindingTexts } from '../finding/texts.js';

/** A form that takes an event back or gives it another mass; where another party is touched, that one is asked. */
export function CorrectEvent({ eventId }: { eventId: string }) {
  const { t } = useCorrectionTexts();
  const { t: f } = useFindingTexts();
  const [, setParams] = useSearchParams();
  const [form, setForm] = useState<Wanted>({ eventId, action: 'replaced', tonnes: '', reason: 'wrong_quantity', note: '' });
  const [id] = useState(() => crypto.randomUUID());
  const [tried, setTried] = useState(false);
  const sending = useMutation({
    mutationFn: () => correctEvent(form, { source: 'web', eventId: id }),
    onSuccess: ({ position }) =>
      position !== null &&
      setParams(
        (old) => {
          old.set('after', position);
          return old;
        },
        { replace: true },
      ),
  });
  const lacks = tried ? correctionLacks(form) : [];
  const change = (values: Partial<Wanted>): void => setForm({ ...form, ...values });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const [lack] = correctionLacks(form);
    setTried(lack !== undefined);
    if (lack === undefined) sending.mutate();
    else document.getElementById(`answer-${lack}`)?.focus();
  };
  if (sending.isSuccess)
    return (
      <Announced>
        <Alert data-color="success" role="status">
          {t(`done.${sending.data.what}`)}
        </Alert>
      </Announced>
    );
  return (
    <Details className="correct-event">
      <Details.Summary>{t('title')}</Details.Summary>
      <Details.Content>
        <Paragraph>{t('help')}</Paragraph>
        {sending.isError && (
          <Announced key={sending.submittedAt}>
            <Problem error={sending.error} />
          </Announced>
        )}
        <form className="form" onSubmit={submit} noValidate>
          <CorrectionFields events={[eventId]} form={form} change={change} lacks={lacks} />
          <Textfield
            multiline
            rows={3}
            maxLength={2000}
            label={f('note')}
            description={f('noteHelp')}
            value={form.note}
            onChange={(event) => change({ note: event.target.value })}
          />
          <Button type="submit" disabled={sending.isPending}>
            {f('send')}
          </Button>
        </form>
      </Details.Content>
    </Details>
  );
}
