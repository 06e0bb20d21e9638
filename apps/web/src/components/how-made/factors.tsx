import { Heading, Tag } from '@digdir/designsystemet-react';
import { decimalText, number } from '../../lib/format.js';
import type { AccountLine } from './figure.js';
import { useHowTexts } from './texts.js';

/** The factors of a line: value, uncertainty, quality, source; then what the line assumes. Descriptions are in the language of their source. */
export function Factors({ factors, notes }: Pick<AccountLine, 'factors' | 'notes'>) {
  const { t, i18n } = useHowTexts();
  const quality = (evidence: string): string =>
    i18n.exists(`account.evidence.${evidence}`, { ns: 'how' }) ? t(`account.evidence.${evidence}`) : evidence;
  return (
    <section className="how-part">
      <Heading level={3} data-size="xs">
        {t('account.factors')}
      </Heading>
      <ul className="how-factors">
        {factors.map(({ id, description, value, unit, relativeUncertainty, evidence, source, boundary }) => (
          <li key={id}>
            <strong>
              {decimalText(value)} {unit}
            </strong>
            {relativeUncertainty !== null && (
              <>, {t('account.uncertainty', { percent: number(100 * Number(relativeUncertainty), 1) })}</>
            )}
            <br />
            <span lang="en">
              {description} ({boundary})
            </span>
            <br />
            <Tag data-size="sm" data-color={evidence === 'read' ? 'success' : 'warning'}>
              {t('account.quality')}: {quality(evidence)}
            </Tag>
            <br />
            <span className="how-quiet">
              {t('account.source')}: <span lang="en">{source}</span>
            </span>
          </li>
        ))}
      </ul>
      {notes.length > 0 && (
        <>
          <Heading level={3} data-size="xs">
            {t('account.notes')}
          </Heading>
          <ul lang="en">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
