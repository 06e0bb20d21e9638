import { Button } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client.js';
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

/** The row of a file that an event came from, asked for when somebody wants to know, and the way to the event. */
export function EventSource({ eventId, day }: { eventId: string; day: string }) {
  const { t } = useHowTexts();
  const [shown, setShown] = useState(false);
  const query = useQuery({
    queryKey: ['event', eventId],
    enabled: shown,
    queryFn: async () => bodyOf(await api.GET('/api/v1/mass-events/{id}', { params: { path: { id: eventId } } })),
  });
  return (
    <>
      {shown ? (
        <span aria-live="polite">
          <Loaded query={query}>
            {({ importRow, event }) => (
              <>
                {importRow === null ? (
                  t('events.noRow', { source: event.source })
                ) : (
                  <FileRow importId={importRow.importId} row={importRow.row} />
                )}{' '}
              </>
            )}
          </Loaded>
        </span>
      ) : (
        <>
          <Button
            variant="tertiary"
            data-size="sm"
            className="how-button how-compact"
            aria-label={t('events.showOf', { day })}
            onClick={() => setShown(true)}
          >
            {t('events.show')}
          </Button>{' '}
        </>
      )}
      <Link to={`/event/${eventId}`}>{t('events.open')}</Link>
    </>
  );
}
