import { Alert, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client.js';
import { instant } from '../../lib/format.js';
import { useWords } from '../../lib/words.js';
import type { EventDetail } from './event-value.js';
import { useEventTexts } from './texts.js';

/** Corrections of the event that somebody has asked for and that wait for an answer. Nothing, where there is none. */
export function PendingRequests({ detail: { event } }: { detail: EventDetail }) {
  const { t } = useEventTexts();
  const words = useWords();
  const lot = event.stream.replace(/^lot-/, '');
  const query = useQuery({
    queryKey: ['corrections-pending', lot],
    queryFn: async () =>
      bodyOf(await api.GET('/api/v1/corrections', { params: { query: { lot, state: 'pending', limit: 500 } } })),
  });
  const requests = query.data?.items.filter(({ correctedEventId }) => correctedEventId === event.eventId) ?? [];
  return requests.map(({ correctionId, requestedBy, requestedAt, waitingFor }) => (
    <Alert key={correctionId} data-color="info" data-size="sm">
      <Paragraph>
        {t('pending', {
          who: words.organisation(requestedBy),
          when: instant(requestedAt),
          others: waitingFor.map(words.organisation).join(', '),
          interpolation: { escapeValue: false },
        })}
      </Paragraph>
      <Link to="/findings">{t('seePending')}</Link>
    </Alert>
  ));
}
