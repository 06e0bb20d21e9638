import { useQuery } from '@tanstack/react-query';
import { Choice, type Option } from '../choice.js';
import { REASONS, type Reason, type Wanted, eventToCorrect, reasonOf } from './correct-event.js';
import { type FaultOf, idOf } from './correction-faults.js';
import { EventValues } from './event-values.js';
import { useCorrectionTexts } from './texts.js';

/** The event that is to be corrected; undefined until it is chosen and there. */
export const useEventToCorrect = (eventId: string) => useQuery({ ...eventToCorrect(eventId), enabled: eventId !== '' }).data;

/** The fields of a correction. `events`: those to choose from, by name; one alone is not asked for. */
export function CorrectionFields<Form extends Wanted>({
  events,
  form,
  change,
  faultOf,
}: {
  readonly events: readonly Option[];
  readonly form: Form;
  readonly change: (values: Partial<Wanted>) => void;
  readonly faultOf: FaultOf;
}) {
  const { t } = useCorrectionTexts();
  const detail = useEventToCorrect(form.eventId);
  return (
    <>
      {events.length > 1 && (
        <Choice
          id={idOf('which')}
          label={t('which')}
          value={form.eventId}
          options={events}
          empty="–"
          error={faultOf('which')}
          onChange={(eventId) => change({ eventId, changes: {} })}
        />
      )}
      <Choice
        id={idOf('action')}
        label={t('action')}
        value={form.action}
        options={[
          ['annulled', t('annul')],
          ['replaced', t('replace')],
        ]}
        onChange={(value) => change({ action: value as Wanted['action'] })}
      />
      {form.action === 'replaced' && detail && (
        <EventValues
          detail={detail}
          changes={form.changes}
          faultOf={faultOf}
          onChange={(changes) => change({ changes: { ...form.changes, ...changes } })}
        />
      )}
      <Choice
        id={idOf('reason')}
        label={t('reason')}
        value={reasonOf(form, detail)}
        options={REASONS.map((each): Option => [each, t(`reasons.${each}`)])}
        onChange={(value) => change({ reason: value as Reason })}
      />
    </>
  );
}
