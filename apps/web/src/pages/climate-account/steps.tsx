import { Heading } from '@digdir/designsystemet-react';
import { NumberTable } from '../../components/number-table.js';
import { instant } from '../../lib/format.js';
import { useWords } from '../../lib/words.js';
import type { AccountCase } from './shared.js';
import { type AccountT, useAccountTexts } from './texts.js';

type Step = AccountCase['steps'][number];

function nameOf({ kind, submission, bySubmission }: Step, t: AccountT): string {
  if (kind === 'submitted' && submission !== null && submission > 1) return t('steps.resubmitted', { n: submission });
  return t(`steps.${kind}`, { n: submission, by: bySubmission });
}

/** Who did what with the account, and when. */
export function Steps({ steps }: { readonly steps: readonly Step[] }) {
  const { t } = useAccountTexts();
  const words = useWords();
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('steps.title')}
      </Heading>
      <NumberTable
        caption={t('steps.caption')}
        columns={[
          { heading: t('steps.step') },
          { heading: t('steps.when') },
          { heading: t('steps.who') },
          { heading: t('steps.comment') },
        ]}
        rows={steps.map((step) => ({
          key: step.event + step.kind,
          cells: [
            nameOf(step, t),
            instant(step.recordedAt),
            `${words.organisation(step.organisation)} (${t(`role.${step.role as 'builder'}`, { defaultValue: step.role })})`,
            <span key="note" className="account-comment">
              {step.note ?? ''}
            </span>,
          ],
        }))}
      />
    </section>
  );
}
