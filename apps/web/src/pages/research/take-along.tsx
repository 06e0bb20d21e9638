import { Button, Heading, Link, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instant, named } from '../../lib/format.js';
import { type ResearchState, type Sums, callAddress } from './state.js';
import { useResearchTexts } from './texts.js';

/** The figures as files, and their address to be copied: as known now, or pinned to the position of the log. */
export function TakeAlong({ state, sums }: { readonly state: ResearchState; readonly sums: Sums }) {
  const { t } = useResearchTexts();
  const { i18n } = useTranslation();
  const [copied, setCopied] = useState<{ readonly address: string; readonly done: boolean }>();
  const file = (format: string): string => callAddress(state.query, { format, lang: i18n.language });
  const copy = async (pinned: boolean): Promise<void> => {
    const address = new URL(window.location.href);
    if (pinned) address.searchParams.set('asOf', `@${sums.asOf.position}`);
    // Browsers copy on their own only where the address is secure; elsewhere the person does, from a field.
    const done = await navigator.clipboard?.writeText(address.href).then(
      () => true,
      () => false,
    );
    setCopied({ address: address.href, done: done ?? false });
  };
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('take')}
      </Heading>
      <div className="research-take">
        <Button variant="secondary" data-size="sm" onClick={() => void copy(false)}>
          {t('copy')}
        </Button>
        <Button variant="secondary" data-size="sm" onClick={() => void copy(true)}>
          {t('copyPinned')}
        </Button>
        {(['csv', 'xlsx', 'json'] as const).map((format) => (
          <Link key={format} href={file(format)} download>
            {t(format === 'csv' ? 'downloadCsv' : format === 'xlsx' ? 'downloadXlsx' : 'downloadJson')}
          </Link>
        ))}
      </div>
      <div role="status">
        {copied?.done && <Paragraph data-size="sm">{t('copied')}</Paragraph>}
        {copied && !copied.done && (
          <Textfield
            readOnly
            label={t('copyBy')}
            value={copied.address}
            onFocus={(event: { target: { select: () => void } }) => event.target.select()}
          />
        )}
      </div>
      <Paragraph data-size="sm">
        {t('files')} {t('known', { position: sums.asOf.position, time: instant(sums.asOf.knownAt) })}{' '}
        {t('licence', { text: named(sums.licence.names) })}
      </Paragraph>
    </section>
  );
}
