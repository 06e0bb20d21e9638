import { Paragraph } from '@digdir/designsystemet-react';
import type { Answer } from '../../api/client.js';
import { useWords } from '../../lib/words.js';
import { NumberTable } from '../number-table.js';
import { madeOf } from './made-of.js';
import { useImportedRowTexts } from './texts.js';

/** What the ledger keeps in place of a registration plate. */
const MASK = '(plate)';

/** What stood in the row of the file that an event was made from, beside what it was recorded as; nothing for an event of no file. */
export function ImportedRow({ detail }: { detail: Answer<'getEvent'> }) {
  const { t } = useImportedRowTexts();
  const words = useWords();
  const { importRow } = detail;
  if (importRow === null) return null;
  if (importRow.cells === null) return <Paragraph data-size="sm">{t('notKept')}</Paragraph>;
  return (
    <>
      <NumberTable
        caption={t('caption')}
        columns={[{ heading: t('column') }, { heading: t('text') }, { heading: t('made') }]}
        rows={importRow.cells.map(({ column, readAs, text }) => ({
          key: `${column} ${readAs}`,
          cells: [column, text.replaceAll(MASK, t('plate')), madeOf(readAs, detail, words, t)],
        }))}
      />
      <Paragraph data-size="sm">{t('help')}</Paragraph>
    </>
  );
}
