import { Button } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client.js';
import { ImportedRow } from '../imported-row/imported-row.js';
import { Loaded } from '../states.js';
import { useHowTexts } from './texts.js';

/** The row of a file, with the name of the file where it is known; leads to the import. */
function FileRow({ importId, row }: { importId: string; row: number }) {
  const { t } = useHowTexts();
  const file = useQuery({
    queryKey: ['import', importId],
    retry: false,
    queryFn: async () => bodyOf(await api.GET('/api/v1/imports/{id}', { params: { path: { id: importId } } })),
  });
  const fileName = file.data?.fileName;
  return (
    <>
      <Link to={`/import?import=${importId}`}>{t('events.row', { row })}</Link>
      {fileName && <span className="how-quiet"> ({fileName})</span>}
    </>
  );
}

/** What an event came from, asked for when somebody wants to know: the row of a file with what stood in it, or the system that sent it. */
export function EventSource({ eventId }: { eventId: string }) {
  const { t } = useHowTexts();
  const query = useQuery({
    queryKey: ['event', eventId],
    queryFn: async () => bodyOf(await api.GET('/api/v1/mass-events/{id}', { params: { path: { id: eventId } } })),
  });
  return (
    <div className="how-source" aria-live="polite">
      <Loaded query={query}>
        {(detail) =>
          detail.importRow === null ? (
            <p>{t('events.noRow', { source: detail.event.source })}</p>
          ) : (
            <>
              <p>
                <FileRow importId={detail.importRow.importId} row={detail.importRow.row} />
              </p>
              <ImportedRow detail={detail} />
            </>
          )
        }
      </Loaded>
    </div>
  );
}

/** Opens and closes the source of an event, and leads to the event. */
export function EventLinks({
  eventId,
  day,
  isOpen,
  toggle,
}: {
  eventId: string;
  day: string;
  isOpen: boolean;
  toggle: () => void;
}) {
  const { t } = useHowTexts();
  return (
    <>
      <Button
        variant="tertiary"
        data-size="sm"
        className="how-button how-compact"
        aria-label={t(isOpen ? 'events.hideOf' : 'events.showOf', { day })}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        {t(isOpen ? 'events.hide' : 'events.show')}
      </Button>{' '}
      <Link to={`/event/${eventId}`}>{t('events.open')}</Link>
    </>
  );
}
