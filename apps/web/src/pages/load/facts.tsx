import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Answer } from '../../api/client.js';
import { FactList } from '../../components/fact-list.js';
import { NumberTable } from '../../components/number-table.js';
import { useCodes } from '../../lib/codes.js';
import { decimalText, instant, named, number, tonnes } from '../../lib/format.js';
import { useAllSites } from '../../lib/registers.js';
import { useWords } from '../../lib/words.js';
import { useLoadTexts } from './texts.js';

type Load = Answer<'listLoads'>['items'][number];

/** A mass in tonnes, to the kilogram; the kilograms stand in its title. */
export function Mass({ kg }: { readonly kg: number }) {
  const { t } = useLoadTexts();
  return (
    <span className="figure" title={`${number(kg)} kg`}>
      {t('tonnes', { mass: tonnes(kg) })}
    </span>
  );
}

/** What was dispatched, received and returned, and the difference when all of it has come to its end. */
export function LoadMasses({ load }: { readonly load: Load }) {
  const { t } = useLoadTexts();
  const { dispatchedKg, receivedKg, returnedKg, leftKg, phase } = load;
  const missingKg = dispatchedKg - receivedKg - returnedKg - leftKg;
  const variance =
    missingKg === 0
      ? t('exact')
      : missingKg > 0
        ? t('missing', { mass: tonnes(missingKg) })
        : t('surplus', { mass: tonnes(-missingKg) });
  return (
    <section aria-labelledby="masses">
      <Heading level={2} data-size="sm" id="masses">
        {t('masses')}
      </Heading>
      <FactList
        dense
        facts={[
          [t('dispatched'), <Mass key="mass" kg={dispatchedKg} />],
          [t('received'), <Mass key="mass" kg={receivedKg} />],
          ...(returnedKg === 0 ? [] : [[t('returned'), <Mass key="mass" kg={returnedKg} />] as const]),
          ...(phase === 'closed' ? [] : [[t('left'), <Mass key="mass" kg={leftKg} />] as const]),
          ...(phase === 'closed' && returnedKg === 0 ? [[t('variance'), variance] as const] : []),
        ]}
      />
    </section>
  );
}

/** Where it goes, what it is, who drives it. */
export function LoadFacts({ load }: { readonly load: Load }) {
  const { t } = useLoadTexts();
  const { t: tAll, i18n } = useTranslation();
  const codes = useCodes();
  const words = useWords();
  const nameIn = (table: 'materials' | 'vehicles', code: string | null): string | undefined => {
    const found = codes.data?.[table].find((each) => each.code === code);
    return found ? named(found.names) : (code ?? undefined);
  };
  const energy = load.energy && (i18n.exists(`energy.${load.energy}`) ? tAll(`energy.${load.energy as 'diesel'}`) : load.energy);
  const none = t('notStated');
  return (
    <section aria-labelledby="facts">
      <Heading level={2} data-size="sm" id="facts">
        {t('facts')}
      </Heading>
      <FactList
        dense
        facts={[
          [
            t('from'),
            <Link key="from" to={`/site/${load.from.site}`}>
              {load.from.name}
            </Link>,
          ],
          [
            t('planned'),
            <Link key="planned" to={`/site/${load.planned.site}`}>
              {load.planned.name}
            </Link>,
          ],
          [t('material'), nameIn('materials', load.material) ?? load.material],
          [t('conditionClass'), tAll(`conditionClass.${load.conditionClass}`)],
          [
            t('lot'),
            <Link key="lot" to={`/lot/${load.lot.id}`}>
              {words.lot(load.lot.name)}
            </Link>,
          ],
          [t('dispatchedAt'), instant(load.dispatchedAt)],
          [t('ticket'), load.ticket ?? none],
          [t('vehicle'), nameIn('vehicles', load.vehicle) ?? none],
          ...(energy ? [[t('energy'), energy] as const] : []),
          [t('distance'), load.distanceKm === null ? none : t('km', { km: decimalText(load.distanceKm) })],
          ...(load.carrier === null ? [] : [[t('carrier'), words.organisation(load.carrier)] as const]),
          [t('recordedBy'), words.organisation(load.recordedBy)],
          [
            t('lastEvent'),
            <Link key="event" to={`/event/${load.last.eventId}`}>
              {i18n.exists(`eventType.${load.last.type}`)
                ? tAll(`eventType.${load.last.type as 'LoadReceived'}`)
                : load.last.type}
            </Link>,
          ],
        ]}
      />
    </section>
  );
}

/** The receipts of a load. */
export function LoadReceipts({ load }: { readonly load: Load }) {
  const { t } = useLoadTexts();
  const sites = useAllSites();
  const nameOf = (id: string): string =>
    [load.from, load.planned].find(({ site }) => site === id)?.name ??
    sites.data?.find(({ siteId }) => siteId === id)?.name ??
    id;
  return (
    <section aria-labelledby="receipts">
      <Heading level={2} data-size="sm" id="receipts">
        {t('receipts')}
      </Heading>
      {load.rejection && (
        <Paragraph>
          {t('rejection', {
            site: nameOf(load.rejection.site),
            when: instant(load.rejection.occurredAt),
            reason: t(`reasons.${load.rejection.reason}`),
            interpolation: { escapeValue: false },
          })}
        </Paragraph>
      )}
      {load.receipts.length === 0 ? (
        <Paragraph>{t('noReceipts')}</Paragraph>
      ) : (
        <NumberTable
          caption={t('receiptsCaption')}
          columns={[
            { heading: t('when') },
            { heading: t('site') },
            { heading: t('mass'), numeric: true },
            { heading: t('ticket') },
            { heading: t('final') },
            { heading: t('confirmed') },
          ]}
          rows={load.receipts.map((receipt) => ({
            key: receipt.eventId,
            cells: [
              <Link key="event" className="nowrap" to={`/event/${receipt.eventId}`}>
                {instant(receipt.occurredAt)}
              </Link>,
              nameOf(receipt.site),
              <span key="mass" title={`${number(receipt.massKg)} kg`}>
                {tonnes(receipt.massKg)}
              </span>,
              receipt.ticket ?? '',
              t(receipt.final ? 'yes' : 'no'),
              t(receipt.confirmed ? 'yes' : 'no'),
            ],
          }))}
        />
      )}
    </section>
  );
}
