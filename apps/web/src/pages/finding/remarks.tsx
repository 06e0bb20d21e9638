import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { instant } from '../../lib/format.js';
import type { Finding } from './finding-type.js';
import { useWords } from '../../lib/words.js';
import { useFindingTexts } from './texts.js';

/** What was said about a finding, oldest first. */
export function Remarks({ remarks }: { remarks: Finding['remarks'] }) {
  const { t } = useFindingTexts();
  const words = useWords();
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('remarks')}
      </Heading>
      {remarks.length === 0 && <Paragraph>{t('noRemarks')}</Paragraph>}
      {remarks.map(({ eventId, kind, explanation, organisation, recordedAt, noteId, text }) => (
        <article key={eventId} className="remark">
          <Heading level={3} data-size="2xs">
            {t(`remark.${kind}`)}
            {explanation !== null && `: ${t(`explanations.${explanation as 'other'}`)}`}
          </Heading>
          <Paragraph data-size="sm">
            {words.organisation(organisation)}, {instant(recordedAt)}
          </Paragraph>
          <Paragraph>{text ?? t(noteId === null ? 'noText' : 'erased')}</Paragraph>
        </article>
      ))}
    </section>
  );
}
