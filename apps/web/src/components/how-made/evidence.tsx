import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { EvidenceBar } from './evidence-bar.js';
import { useHowTexts } from './texts.js';

/** How a mass is known: `weighedKg` of it was weighed; the three others add up to it. `null`: nobody told it. */
export function Evidence({
  of,
}: {
  of: {
    readonly massKg: number;
    readonly weighedKg: number;
    readonly confirmedKg: number;
    readonly documentedKg: number;
  } | null;
}) {
  const { t } = useHowTexts();
  return (
    <section className="how-part">
      <Heading level={3} data-size="xs">
        {t('evidence.title')}
      </Heading>
      {of === null ? (
        <Paragraph data-size="sm">{t('evidence.none')}</Paragraph>
      ) : (
        <>
          <EvidenceBar
            title={t('evidence.measured')}
            parts={[
              { label: t('evidence.weighed'), massKg: of.weighedKg },
              { label: t('evidence.notWeighed'), massKg: of.massKg - of.weighedKg },
            ]}
          />
          <EvidenceBar
            title={t('evidence.told')}
            parts={[
              { label: t('evidence.confirmed'), massKg: of.confirmedKg },
              { label: t('evidence.documented'), massKg: of.documentedKg },
              { label: t('evidence.claimed'), massKg: of.massKg - of.confirmedKg - of.documentedKg },
            ]}
          />
        </>
      )}
    </section>
  );
}
