import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { Link } from 'react-router';
import { NumberTable } from '../../components/number-table.js';
import { instant } from '../../lib/format.js';
import { useWords } from '../../lib/words.js';
import { type EventDetail, EventValue, type Reference } from './event-value.js';
import { changesOf, memberText } from './members.js';
import { useEventTexts } from './texts.js';

type Told = Readonly<Record<string, unknown>>;

/** What a correction replaced, and by what; null: annulled. */
interface Correction {
  readonly version: number;
  readonly before: Told;
  readonly after: Told | null;
}

/** Corrections of an event, each with what it changed. */
export function Changes({
  corrections,
  references,
}: {
  corrections: EventDetail['corrections'];
  references: readonly Reference[];
}) {
  const { t } = useEventTexts();
  const words = useWords();
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('corrections')}
      </Heading>
      {corrections.length === 0 && <Paragraph>{t('noCorrections')}</Paragraph>}
      {corrections.map((correction) => {
        const { eventId, version, action, reason, recordedAt, recordedBy } = correction;
        return (
          <div key={eventId} className="event-change">
            <Heading level={3} data-size="2xs">
              {t(action === 'annulled' ? 'annulTitle' : 'correctionTitle', { version, when: instant(recordedAt) })}
            </Heading>
            <Paragraph data-size="sm">
              {t('correctionBy', {
                who: words.organisation(recordedBy.organisation),
                reason: t(`values.${reason}`, { defaultValue: reason }),
              })}{' '}
              <Link to={`/event/${eventId}`}>{t('show')}</Link>
            </Paragraph>
            <BeforeAndAfter correction={correction} references={references} />
          </div>
        );
      })}
    </section>
  );
}

/** The members that differ, before and after. */
export function BeforeAndAfter({
  correction: { version, before, after },
  references,
}: {
  correction: Correction;
  references: readonly Reference[];
}) {
  const { t } = useEventTexts();
  const changes = changesOf(before, after);
  if (changes.length === 0) return null;
  return (
    <NumberTable
      caption={t('correctionCaption', { version })}
      columns={[{ heading: t('field') }, { heading: t('before') }, { heading: t('after') }]}
      rows={changes.map(({ line: { path, name, of }, before: was, after: is }) => ({
        key: path,
        cells: [
          memberPath(path),
          <EventValue key="before" name={name} value={was} of={of} references={references} />,
          <EventValue key="after" name={name} value={is} of={of} references={references} />,
        ],
      }))}
    />
  );
}

/** A path in words: `parts/0/massKg` is said by the names of its members. */
export const memberPath = (path: string): string =>
  path
    .split('/')
    .map((step) => (/^\d+$/.test(step) ? ` ${Number(step) + 1}` : `, ${memberText(step).label}`))
    .join('')
    .slice(2);
