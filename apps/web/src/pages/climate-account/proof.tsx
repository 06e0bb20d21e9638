import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import { NumberTable } from '../../components/number-table.js';
import { instant } from '../../lib/format.js';
import type { Account, Submitted } from './shared.js';
import { useAccountTexts } from './texts.js';

/** What a submission froze, and that it was worked out again to the same bytes. */
export function Proof({ submitted: { submission, verification } }: { readonly submitted: Submitted }) {
  const { t } = useAccountTexts();
  const holds = verification.inputsMatch && verification.resultMatches;
  const hash = (text: string) => <span className="account-hash">{text}</span>;
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('proof.title')}
      </Heading>
      <Alert data-color={holds ? 'success' : 'danger'} data-size="sm">
        {t(holds ? 'proof.matches' : 'proof.differs')}
      </Alert>
      <NumberTable
        caption={t('proof.caption')}
        columns={[{ heading: t('steps.step') }, { heading: t('lines.value') }]}
        rows={[
          { key: 'position', cells: [t('proof.position'), submission.logPosition] },
          { key: 'knownAt', cells: [t('proof.knownAt'), instant(submission.knownAt)] },
          { key: 'engine', cells: [t('proof.engine'), submission.engineVersion] },
          { key: 'factors', cells: [t('proof.factors'), `${submission.factorSet.id} ${submission.factorSet.version}`] },
          { key: 'inputs', cells: [t('proof.inputs'), hash(submission.inputsSha256)] },
          { key: 'result', cells: [t('proof.result'), hash(submission.resultSha256)] },
        ]}
      />
    </section>
  );
}

/** Of a calculation that nobody submitted: what it was worked out by. */
export function DraftProof({ account: { engineVersion, factorSet, asOf } }: { readonly account: Account }) {
  const { t } = useAccountTexts();
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('proof.title')}
      </Heading>
      <Paragraph data-size="sm">
        {t('proof.draft', {
          engine: engineVersion,
          factors: `${factorSet.id} ${factorSet.version}`,
          position: asOf.position,
        })}
      </Paragraph>
    </section>
  );
}
