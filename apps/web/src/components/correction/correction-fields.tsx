import { Textfield } from '@digdir/designsystemet-react';
import { textsOf } from '../../i18n/area.js';
import { Choice, type Option } from '../choice.js';
import { type CorrectionLack, REASONS, type Wanted } from './correct-event.js';

const nb = {
  title: 'Rett hendelsen',
  help: 'Det som ble registrert, blir stående i historikken. Gjelder det en annen part, blir den bedt om å godkjenne.',
  which: 'Hvilken hendelse?',
  action: 'Hva skal skje med den?',
  annul: 'Annulleres: dette skjedde ikke',
  replace: 'Få en annen mengde',
  tonnes: 'Riktig mengde, tonn',
  reason: 'Hvorfor',
  reasons: {
    wrong_quantity: 'Feil mengde',
    wrong_place: 'Feil sted',
    wrong_time: 'Feil tidspunkt',
    wrong_kind: 'Feil slags masse eller hendelse',
    duplicate: 'Registrert to ganger',
    other: 'Annet',
  },
  need: { tonnes: 'Skriv mengden i tonn, for eksempel 12,5', which: 'Velg hendelsen' },
  done: {
    mended: 'Hendelsen er rettet. Tallene blir regnet ut på nytt.',
    asked: 'Du har bedt om retting. Den gjelder når den andre parten har godkjent.',
  },
};

const en: typeof nb = {
  title: 'Correct the event',
  help: 'What was recorded stays in the history. Where it concerns another party, that one is asked to approve.',
  which: 'Which event?',
  action: 'What is to become of it?',
  annul: 'Annul it: this did not happen',
  replace: 'Give it another quantity',
  tonnes: 'The right quantity, tonnes',
  reason: 'Why',
  reasons: {
    wrong_quantity: 'Wrong quantity',
    wrong_place: 'Wrong place',
    wrong_time: 'Wrong time',
    wrong_kind: 'Wrong kind of mass or event',
    duplicate: 'Recorded twice',
    other: 'Other',
  },
  need: { tonnes: 'Write the quantity in tonnes, such as 12.5', which: 'Choose the event' },
  done: {
    mended: 'The event is corrected. The figures are worked out anew.',
    asked: 'You have asked for a correction. It holds when the other party has approved it.',
  },
};

/** Texts of corrections. */
export const useCorrectionTexts = textsOf('correction', nb, en);

/** The fields of a correction. `events`: those to choose from; one alone is not asked for. */
export function CorrectionFields<Form extends Wanted>({
  events,
  form,
  change,
  lacks,
}: {
  readonly events: readonly string[];
  readonly form: Form;
  readonly change: (values: Partial<Wanted>) => void;
  readonly lacks: readonly string[];
}) {
  const { t } = useCorrectionTexts();
  const errorOf = (lack: CorrectionLack): string | undefined => (lacks.includes(lack) ? t(`need.${lack}`) : undefined);
  return (
    <>
      {events.length > 1 && (
        <Choice
          id="answer-which"
          label={t('which')}
          value={form.eventId}
          options={events.map((each): Option => [each, each.slice(0, 8)])}
          empty="–"
          error={errorOf('which')}
          onChange={(eventId) => change({ eventId })}
        />
      )}
      <Choice
        id="answer-action"
        label={t('action')}
        value={form.action}
        options={[
          ['annulled', t('annul')],
          ['replaced', t('replace')],
        ]}
        onChange={(value) => change({ action: value as Wanted['action'] })}
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
        onChange={(value) => change({ reason: value as Wanted['reason'] })}
      />
    </>
  );
}
