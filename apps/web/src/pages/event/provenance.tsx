import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client.js';
import { instant, number, tonnes } from '../../lib/format.js';
import { useLotTexts } from '../lot/texts.js';
import { useWords } from '../../lib/words.js';
import type { EventDetail } from './event-value.js';
import { ImportedRow } from '../../components/imported-row/imported-row.js';
import { FactList } from '../../components/fact-list.js';
import { useEventTexts } from './texts.js';

/** Members by which a mass is known; an event has some of them. */
interface Shown {
  readonly massBasis?: string;
  readonly quantity?: { readonly method?: string; readonly relativeUncertainty?: string };
  readonly haul?: { readonly ticket?: string };
  readonly documentSha256?: string;
  readonly report?: { readonly reference?: string; readonly laboratory?: string };
}

/** How what the event says is known: measurement, ticket, document, report, and what the receiver said. */
export function Evidence({ detail: { event, confirmations } }: { detail: EventDetail }) {
  const { t } = useEventTexts();
  const { t: lotText } = useLotTexts();
  const words = useWords();
  const { massBasis, quantity, haul, documentSha256, report } = event.data as Shown;
  const percent = quantity?.relativeUncertainty === undefined ? null : number(Number(quantity.relativeUncertainty) * 100, 2);
  const measured = [
    massBasis === undefined ? null : lotText(`bases2.${massBasis}`),
    quantity?.method === undefined ? null : words.method(quantity.method),
    percent === null ? null : t('uncertainty', { percent }),
  ].filter((text) => text !== null);
  if (massBasis === undefined && report === undefined) return null;
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('evidence')}
      </Heading>
      <FactList
        facts={[
          [t('measured'), measured.join(', ')],
          [t('ticket'), haul?.ticket ?? t('none')],
          [t('document'), documentSha256 === undefined ? t('none') : <code key="sha">{documentSha256}</code>],
          [t('report'), report && [report.reference, report.laboratory].filter((text) => text !== undefined).join(', ')],
          [
            t('confirmations'),
            confirmations.length === 0 ? (
              t('noConfirmation')
            ) : (
              <ul key="confirmations" className="plain">
                {confirmations.map(({ eventId, recordedBy, recordedAt, massKg, claimedKg }) => (
                  <li key={eventId}>
                    <Link to={`/event/${eventId}`}>
                      {t('confirmation', {
                        who: words.organisation(recordedBy.organisation),
                        tonnes: tonnes(massKg),
                        claimed: tonnes(claimedKg),
                        when: instant(recordedAt),
                      })}
                    </Link>
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
    </section>
  );
}

/** The row of a file that the event was made from, with what stood in it. */
export function Source({ detail }: { detail: EventDetail }) {
  const { importRow } = detail;
  const { t } = useEventTexts();
  const importId = importRow?.importId ?? '';
  const file = useQuery({
    queryKey: ['import', importId],
    enabled: importId !== '',
    retry: false,
    queryFn: async () => bodyOf(await api.GET('/api/v1/imports/{id}', { params: { path: { id: importId } } })),
  });
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('origin')}
      </Heading>
      {importRow === null ? (
        <Paragraph>{t('notImported')}</Paragraph>
      ) : (
        <Paragraph>
          {t('imported', { row: number(importRow.row), file: file.data?.fileName ?? t('fileUnknown', { id: importId }) })}.{' '}
          {file.data && t('importedHelp', { when: instant(file.data.startedAt) })} <Link to="/import">{t('imports')}</Link>
        </Paragraph>
      )}
      <ImportedRow detail={detail} />
    </section>
  );
}

/** Where the event stands in the log, and the hashes that hold it there. */
export function InTheLog({ detail }: { detail: EventDetail }) {
  const { t } = useEventTexts();
  const { event, previousHash, schemaVersion, commandId, contentHash, causationId } = detail;
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('log')}
      </Heading>
      <FactList
        facts={[
          [t('position'), event.position],
          [t('revision'), number(event.revision)],
          [t('schema'), number(schemaVersion)],
          [t('source'), event.source],
          [t('hash'), <code key="hash">{event.hash}</code>],
          [t('previousHash'), previousHash === null ? t('first') : <code key="previous">{previousHash}</code>],
          [t('content'), <code key="content">{contentHash}</code>],
          [t('stream'), <code key="stream">{event.stream}</code>],
          [t('eventId'), <code key="id">{event.eventId}</code>],
          [t('command'), <code key="command">{commandId}</code>],
          [t('cause'), causationId === commandId ? '' : <code key="cause">{causationId}</code>],
        ]}
      />
      <Paragraph data-size="sm">{t('hashHelp')}</Paragraph>
    </section>
  );
}
