import { Button, Heading, Link } from '@digdir/designsystemet-react';
import { useAccountTexts } from './texts.js';

interface Props {
  /** Address of the account as JSON. */
  readonly address: string;
  /** Address of what was locked; absent: nothing was. */
  readonly inputs?: string;
  readonly language: string;
}

/** The account as files, and on paper. */
export function Downloads({ address, inputs, language }: Props) {
  const { t } = useAccountTexts();
  const as = (format: string, lang = language): string => {
    const [path = '', query] = address.split('?');
    const parameters = new URLSearchParams(query);
    if (format !== 'json') parameters.set('format', format);
    if (format !== 'json') parameters.set('lang', lang);
    return `${path}?${parameters.toString()}`;
  };
  return (
    <section className="account-screen">
      <Heading level={2} data-size="xs">
        {t('downloads.title')}
      </Heading>
      <ul className="account-links">
        <li>
          <Link href={as('pdf', 'nb')} download>
            {t('downloads.pdfNb')}
          </Link>
        </li>
        <li>
          <Link href={as('pdf', 'en')} download>
            {t('downloads.pdfEn')}
          </Link>
        </li>
        <li>
          <Link href={as('xlsx')} download>
            {t('downloads.xlsx')}
          </Link>
        </li>
        <li>
          <Link href={as('csv')} download>
            {t('downloads.csv')}
          </Link>
        </li>
        <li>
          <Link href={as('json')} download="climate-account.json">
            {t('downloads.json')}
          </Link>
        </li>
        {inputs !== undefined && (
          <li>
            <Link href={inputs} download="climate-account-inputs.json">
              {t('downloads.inputs')}
            </Link>
          </li>
        )}
      </ul>
      <div>
        <Button variant="secondary" data-size="sm" onClick={() => window.print()}>
          {t('downloads.print')}
        </Button>
      </div>
    </section>
  );
}
