import { Heading, List, Paragraph } from '@digdir/designsystemet-react';
import { NumberTable } from '../../components/number-table.js';
import { named, tonnes } from '../../lib/format.js';
import { co2eText, type Account, intervalOf } from './shared.js';
import { useAccountTexts } from './texts.js';

/** What the surplus would have emitted without reuse elsewhere, with the interval of the difference. */
export function Reference({ reference }: { readonly reference: NonNullable<Account['reference']> }) {
  const { t } = useAccountTexts();
  const { notApplicable, actual, scenarios, surplusKg, withoutDistanceKg, notes } = reference;
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('reference.title')}
      </Heading>
      <Paragraph data-size="sm">{t('reference.intro')}</Paragraph>
      {notApplicable ? (
        <Paragraph>{t('reference.notApplicable', { reason: named(notApplicable.names) })}</Paragraph>
      ) : (
        <>
          <NumberTable
            caption={t('reference.caption')}
            columns={[
              { heading: t('reference.scenario') },
              { heading: t('reference.emission'), numeric: true },
              { heading: t('reference.actual'), numeric: true },
              { heading: t('reference.difference'), numeric: true },
              { heading: t('reference.interval'), numeric: true },
            ]}
            rows={scenarios.map((each) => ({
              key: each.scenario,
              cells: each.notApplicable
                ? [
                    `${named(each.names)}. ${t('reference.notApplicable', { reason: named(each.notApplicable.names) })}`,
                    '–',
                    actual ? co2eText(actual.emissionGramCo2e) : '–',
                    '–',
                    '–',
                  ]
                : [
                    each.withoutPlaceKg === 0
                      ? named(each.names)
                      : `${named(each.names)} (${t('reference.withoutPlace', { mass: tonnes(each.withoutPlaceKg) })})`,
                    each.emission ? co2eText(each.emission.emissionGramCo2e) : '–',
                    actual ? co2eText(actual.emissionGramCo2e) : '–',
                    each.difference ? co2eText(each.difference.emissionGramCo2e) : '–',
                    each.difference ? intervalOf(each.difference) : '–',
                  ],
            }))}
          />
          <Paragraph data-size="sm">
            {t('reference.surplus', { mass: tonnes(surplusKg), missing: tonnes(withoutDistanceKg) })}
          </Paragraph>
        </>
      )}
      {notes.length > 0 && (
        <List.Unordered data-size="sm">
          {notes.map((note) => (
            <List.Item key={note.en}>{named(note)}</List.Item>
          ))}
        </List.Unordered>
      )}
    </section>
  );
}
