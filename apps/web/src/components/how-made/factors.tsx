import { Heading, Tag } from '@digdir/designsystemet-react';
import { decimalText, named, number } from '../../lib/format.js';
import type { AccountLine } from './figure.js';
import { useHowTexts } from './texts.js';
import { numbersText, unitText } from './units.js';

/** The factors of a line: value, uncertainty, quality, source; then what the line assumes. Sources are told in their own language. */
export function Factors({ factors, notes }: Pick<AccountLine, 'factors'> & { readonly notes: readonly string[] }) {
  const { t, i18n } = useHowTexts();
  const wordOf = (kind: 'evidence' | 'boundaries' | 'sources', code: string): string =>
    i18n.exists(`account.${kind}.${code}`, { ns: 'how' }) ? t(`account.${kind}.${code}`) : code;
  const isOurs = (source: string): boolean => i18n.exists(`account.sources.${source}`, { ns: 'how' });
  // What stands in brackets, such as `read (sum)`, tells the source apart, not the quality.
  const quality = (evidence: string): string =>
    evidence
      .replaceAll(/\s*\([^)]*\)/g, '')
      .split(' from ')
      .map((word) => wordOf('evidence', word))
      .join(t('account.from'));
  return (
    <section className="how-part">
      <Heading level={3} data-size="xs">
        {t('account.factors')}
      </Heading>
      <ul className="how-factors">
        {factors.map(({ id, description, names, value, unit, relativeUncertainty, evidence, source, boundary }) => (
          <li key={id}>
            <strong>
              {decimalText(value)} {unitText(unit)}
            </strong>
            {relativeUncertainty !== null && (
              <>, {t('account.uncertainty', { percent: number(100 * Number(relativeUncertainty), 1) })}</>
            )}
            <br />
            {names ? named(names) : <span lang="en">{description}</span>} ({wordOf('boundaries', boundary)})
            <br />
            <Tag data-size="sm" data-color={evidence.startsWith('read') ? 'success' : 'warning'}>
              {t('account.quality')}: {quality(evidence)}
            </Tag>
            <br />
            <span className="how-quiet">
              {t('account.source')}: {isOurs(source) ? wordOf('sources', source) : <span lang="en">{source}</span>}
            </span>
          </li>
        ))}
      </ul>
      {notes.length > 0 && (
        <>
          <Heading level={3} data-size="xs">
            {t('account.notes')}
          </Heading>
          <ul>
            {notes.map((note) => (
              <li key={note}>{numbersText(note)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
