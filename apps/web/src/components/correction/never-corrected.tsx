import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { Link } from 'react-router';
import type { Answer } from '../../api/client.js';
import { useNeverTexts } from './never-texts.js';

/** Types of a lot's events that are followed by new ones (rule 1 of the ledger); the server refuses to correct them. */
const NEVER = ['LotOpened', 'LotSplit', 'LotClassified', 'LoadRejected', 'LoadRedirected'] as const;

/** Why an event is not corrected, what is done instead, and the way there. Nothing for other types. */
export function NeverCorrected({ event: { type, data } }: Pick<Answer<'getEvent'>, 'event'>) {
  const { t } = useNeverTexts();
  const never = NEVER.find((each) => each === type);
  if (!never) return null;
  const { lotId, loadId, site } = data as Readonly<Partial<Record<'lotId' | 'loadId' | 'site', string>>>;
  const way =
    loadId !== undefined
      ? ([`/load/${loadId}`, 'load'] as const)
      : never === 'LotSplit' && site !== undefined
        ? ([`/site/${site}?survey=1`, 'survey'] as const)
        : ([`/lot/${lotId ?? ''}`, 'lot'] as const);
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('title')}
      </Heading>
      <Paragraph>{t(`why.${never}`)}</Paragraph>
      <Paragraph>
        <Link to={way[0]}>{t(`way.${way[1]}`)}</Link>
      </Paragraph>
    </section>
  );
}
