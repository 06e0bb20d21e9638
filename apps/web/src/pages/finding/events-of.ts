import { useQueries } from '@tanstack/react-query';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { instant } from '../../lib/format.js';
import { useWords } from '../../lib/words.js';

type EventDetail = Answer<'getEvent'>;

/** Events of a finding that are shown with what they say; the others by a link. */
const SHOWN = 20;

/** What the first events of a finding say, in their order; undefined while one is not there, and for those after them. */
export function useEventsOf(eventIds: readonly string[]): readonly (EventDetail | undefined)[] {
  const answers = useQueries({
    queries: eventIds.slice(0, SHOWN).map((id) => ({
      queryKey: ['event', id],
      queryFn: async () => bodyOf(await api.GET('/api/v1/mass-events/{id}', { params: { path: { id } } })),
    })),
  });
  return answers.map(({ data }) => data);
}

/** What an event is called: its type and time; the beginning of its id while it is not there. */
export function useEventName(): (id: string, detail: EventDetail | undefined) => string {
  const words = useWords();
  return (id, detail) => (detail ? `${words.eventType(detail.event.type)}, ${instant(detail.event.occurredAt)}` : id.slice(0, 8));
}
