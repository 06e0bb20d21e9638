import { Details, Paragraph } from '@digdir/designsystemet-react';
import { NumberTable } from '../../components/number-table.js';
import { decimalText, number } from '../../lib/format.js';
import type { Option } from './options.js';
import type { Reading, Target } from './reading.js';
import { useImportTexts } from './texts.js';

const AMOUNTS = ['quantity', 'distance_km'];
const IS_DECIMAL = /^-?\d+(\.\d+)?$/;

/** The first rows as they would be imported, and the rows that are left out. */
export function Preview({
  reading,
  optionsOf,
}: {
  reading: Reading;
  optionsOf: (target: Target) => readonly Option[] | undefined;
}) {
  const { t } = useImportTexts();
  const shown = (column: string, value: string): string => {
    if (AMOUNTS.includes(column)) return IS_DECIMAL.test(value) ? decimalText(value) : value;
    return optionsOf(column as Target)?.find(([each]) => each === value)?.[1] ?? value.replace('T', ' ');
  };
  const columns = reading.preview[0]?.cells.map(({ column }) => column) ?? [];
  return (
    <section aria-live="polite">
      <Paragraph>
        {t('found', { line: number(reading.headerLine), rows: number(reading.rows), skipped: number(reading.skippedRows) })}{' '}
        {reading.sheet !== null && t('sheet', { sheet: reading.sheet })}
      </Paragraph>
      {reading.preview.length > 0 && (
        <NumberTable
          caption={t('preview')}
          columns={[
            { heading: t('line'), numeric: true },
            ...columns.map((column) => ({ heading: t(`target.${column}`), numeric: AMOUNTS.includes(column) })),
          ]}
          rows={reading.preview.map(({ line, cells }) => ({
            key: String(line),
            cells: [number(line), ...cells.map(({ column, value }) => shown(column, value))],
          }))}
        />
      )}
      {reading.skipped.length > 0 && (
        <Details>
          <Details.Summary>
            {t('skippedTitle')} ({number(reading.skippedRows)})
          </Details.Summary>
          <Details.Content>
            <NumberTable
              caption={t('skippedTitle')}
              columns={[{ heading: t('line'), numeric: true }, { heading: t('why') }, { heading: t('content') }]}
              rows={reading.skipped.map(({ line, reason, text }) => ({
                key: String(line),
                cells: [number(line), t(`reason.${reason}`), text],
              }))}
            />
          </Details.Content>
        </Details>
      )}
    </section>
  );
}
