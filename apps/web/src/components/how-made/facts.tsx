import { Heading, Paragraph } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useHowTexts } from './texts.js';

/** Title, value and interval at the top of the panel. @param without why there is no interval, where that is known */
export function Head({
  title,
  titleId,
  value,
  interval,
  without,
}: {
  title: string;
  titleId: string;
  value: string;
  interval?: string | undefined;
  without?: string | undefined;
}) {
  const { t } = useHowTexts();
  return (
    <header className="how-head">
      <p className="how-quiet">{t('question')}</p>
      <Heading level={2} data-size="md" id={titleId}>
        {title}
      </Heading>
      <p className="figure">{value}</p>
      {interval !== undefined && (
        <p className="interval">
          {interval === '' ? [t('noInterval'), without].filter(Boolean).join(' ') : `${t('interval')}: ${interval}`}
        </p>
      )}
    </header>
  );
}

/** Something stated of a figure, such as its formula or its standard. */
export function Fact({ heading, children, worked }: { heading: string; children: ReactNode; worked?: boolean }) {
  return (
    <section className="how-part">
      <Heading level={3} data-size="xs">
        {heading}
      </Heading>
      <Paragraph className={worked ? 'how-worked' : undefined}>{children}</Paragraph>
    </section>
  );
}
