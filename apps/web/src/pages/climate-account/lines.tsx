import { Heading } from '@digdir/designsystemet-react';
import { HowMade } from '../../components/how-made/index.js';
import { NumberTable } from '../../components/number-table.js';
import { named, number, tonnes } from '../../lib/format.js';
import { type Account, Co2e, intervalOf, qualityText, useLineWords } from './shared.js';
import { useAccountTexts } from './texts.js';

interface Props {
  readonly account: Account;
  /** Of a submission: which, and as known when it is asked. */
  readonly submission?: {
    readonly id: string;
    readonly submission: number;
    readonly asOf: { readonly requested: string | null };
  };
}

/** What tells lines of the same activity apart: whose own measurement a factor is, and where it is read. */
const measuredBy = ({ factors }: Account['lines'][number]): readonly string[] =>
  factors
    .filter(({ evidence }) => evidence === 'measured')
    .map(({ names, source }) => [names && named(names), source].filter(Boolean).join(', '));

/** The lines of an account: activity × factor. Each is taken apart to its factors, flows and events in a panel. */
export function Lines({ account, submission }: Props) {
  const { t } = useAccountTexts();
  const { titleOf, unitOf } = useLineWords();
  if (account.lines.length === 0) return null;
  const of = submission ? { ...account, asOf: submission.asOf } : account;
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('lines.title')}
      </Heading>
      <NumberTable
        caption={t('lines.caption')}
        columns={[
          { heading: t('lines.activity') },
          { heading: t('lines.module') },
          { heading: t('lines.amount'), numeric: true },
          { heading: t('lines.mass'), numeric: true },
          { heading: t('lines.emission'), numeric: true },
          { heading: t('lines.interval'), numeric: true },
          { heading: t('lines.quality') },
        ]}
        rows={account.lines.map((line) => ({
          key: line.id,
          cells: [
            <span key="name">
              {titleOf(line)}{' '}
              <HowMade
                compact
                title={titleOf(line)}
                figure={{ kind: 'line', of, line, ...(submission && { account: submission }) }}
              />
              {measuredBy(line).map((text) => (
                <span key={text} className="how-quiet account-measured">
                  {text}
                </span>
              ))}
            </span>,
            t(`modules.short.${line.module}`) + (line.gwp === 'luluc' || line.module === 'D' ? ` (${t('lines.beside')})` : ''),
            `${number(Number(line.activityAmount.value), 1)} ${unitOf(line.activityAmount.unit)}`,
            tonnes(line.massKg),
            <Co2e key="emission" gram={line.emissionGramCo2e} />,
            intervalOf(line),
            [...new Set(line.factors.map(({ evidence }) => qualityText(evidence, t)))].join('; '),
          ],
        }))}
      />
    </section>
  );
}
