import { Details, Heading, Paragraph } from '@digdir/designsystemet-react';
import { NumberTable } from '../../components/number-table.js';
import { named } from '../../lib/format.js';
import type { Account } from './shared.js';
import { useAccountTexts } from './texts.js';

/** Parts of an account of masses: whether they are in it, in NS 3720 and in the minimum of TEK17 § 17-1 (reference/indicators.md section 9). */
const ROWS = [
  ['production', 'yes', 'yes', 'building'],
  ['haulIn', 'yes', 'yes', 'building'],
  ['digging', 'yes', 'yes', 'no'],
  ['haulOut', 'yes', 'outOfA5', 'unclear'],
  ['peat', 'apart', 'apart', 'no'],
  ['reuse', 'apart', 'apart', 'no'],
] as const;

/** What of the masses is in the account, and what standards of buildings make of it. */
export function Boundary({ account: { boundary, responsibility } }: { readonly account: Account }) {
  const { t } = useAccountTexts();
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('boundary.title')}
      </Heading>
      <NumberTable
        caption={t('boundary.caption')}
        columns={[
          { heading: t('boundary.part') },
          { heading: t('boundary.here') },
          { heading: t('boundary.ns') },
          { heading: t('boundary.tek') },
        ]}
        rows={ROWS.map(([part, ...included]) => ({
          key: part,
          cells: [t(`boundary.rows.${part}`), ...included.map((each) => t(`boundary.${each}`))],
        }))}
      />
      <Details data-size="sm">
        <Details.Summary>{t('boundary.full')}</Details.Summary>
        <Details.Content>
          <Paragraph data-size="sm">{named(boundary)}</Paragraph>
        </Details.Content>
      </Details>
      <Details data-size="sm">
        <Details.Summary>{t('boundary.whose')}</Details.Summary>
        <Details.Content>
          <Paragraph data-size="sm">{named(responsibility)}</Paragraph>
        </Details.Content>
      </Details>
    </section>
  );
}
