import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { NumberTable } from '../../components/number-table.js';
import { type EventDetail, EventValue } from './event-value.js';
import { memberLines, memberText } from './members.js';
import { useEventTexts } from './texts.js';

/** Told in sections of their own. */
const ELSEWHERE = ['before', 'after', 'postings'];

/** Every member of an event with its value and what it means. */
export function MemberTable({ detail: { event, references, notes } }: { detail: EventDetail }) {
  const { t } = useEventTexts();
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('members')}
      </Heading>
      <NumberTable
        caption={t('membersCaption')}
        columns={[{ heading: t('field') }, { heading: t('value') }, { heading: t('meaning') }]}
        rows={memberLines(event.data, ELSEWHERE).map(({ path, name, depth, item, value, of }) => {
          const { label, meaning } = memberText(name);
          return {
            key: path,
            indented: depth > 0,
            cells: [
              <span key="label" title={name}>
                {label}
                {item !== undefined && ` ${item}`}
              </span>,
              value === undefined ? '' : <EventValue key="value" name={name} value={value} of={of} references={references} />,
              <span key="meaning" className="small">
                {meaning}
              </span>,
            ],
          };
        })}
      />
      {notes.map(({ noteId, text }) => (
        <Paragraph key={noteId}>
          <strong>{t('note')}:</strong> {text ?? t('noteErased')}
        </Paragraph>
      ))}
    </section>
  );
}
