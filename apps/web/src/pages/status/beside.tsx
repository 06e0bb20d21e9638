import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import { NumberTable, type Row } from '../../components/number-table.js';
import { useCodes } from '../../lib/codes.js';
import { decimalText, number, roundTonnes } from '../../lib/format.js';
import { named, tonnes } from './format.js';
import type { StatusReport } from './report.js';
import { useStatusTexts } from './texts.js';

const share = (percent: string | null): string => (percent === null ? '–' : `${decimalText(percent)}\u00a0%`);

/** What was recorded and what was reported, each category of the reports beside the fates that count as it; nothing is added. */
export function Beside({ report }: { report: StatusReport }) {
  const { t } = useStatusTexts();
  const codes = useCodes();
  const { recorded, reported } = report;
  const countsAs = (category: string | null): string | undefined =>
    codes.data?.fates.find(({ code }) => code === category)?.countsAs;
  const rowOf = (
    line: StatusReport['reported']['total'],
    beside: { massKg: number; sharePercent: string | null } | undefined,
  ): Row => ({
    key: line.category ?? 'total',
    ...(line.category === null && { strong: true }),
    cells: [
      named(line.names),
      beside ? tonnes(beside.massKg) : '',
      beside ? share(beside.sharePercent) : '',
      line.volumes.map(({ litres }) => number(litres / 1000)).join(' + '),
      roundTonnes(line.massKg),
      share(line.sharePercent),
    ],
  });
  return (
    <>
      <Paragraph data-size="sm">{t('basisApart', { year: reported.year })}</Paragraph>
      {reported.categories.length === 0 ? (
        <Paragraph>{t('nothingReported', { year: reported.year })}</Paragraph>
      ) : (
        <NumberTable
          caption={t('table.beside')}
          columns={[
            { heading: t('category') },
            ...['recordedMass', 'recordedShare', 'reportedVolume', 'reportedMass', 'reportedShare'].map((id) => ({
              heading: t(id),
              numeric: true,
            })),
          ]}
          rows={[
            ...reported.categories.map((line) =>
              rowOf(
                line,
                recorded.groups.find(({ key }) => key === countsAs(line.category)),
              ),
            ),
            rowOf(reported.total, recorded.total),
          ]}
        />
      )}
      {reported.doubts.length > 0 && (
        <Alert data-color="info">
          <Heading level={3} data-size="2xs">
            {t('doubts')}
          </Heading>
          <ul>
            {reported.doubts.map(({ code, names }) => (
              <li key={code}>{named(names)}</li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}
