import '../../components/fact-list.css';
import { Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, bodyOf } from '../../api/client.js';
import { Loaded } from '../../components/states.js';
import { useAllSites } from '../../lib/registers.js';
import { instant, number, tonnes } from '../../lib/format.js';
import { day } from '../../lib/dates.js';
import { useWords } from '../../lib/words.js';
import { EventChange, both } from '../event/event-change.js';
import { Named, type Reference } from '../event/event-value.js';
import { type ToldRun, runChanges } from './run-change.js';
import { useWaitingTexts } from './waiting-texts.js';

type Told = Readonly<Record<string, unknown>>;

/**
 * What a correction that was asked for would change, before and after: of an event each member, of a sorting run the mass of each lot; and what
 * else would be touched. Nothing is listed where the event would go altogether.
 * @param named names of what the event as it stands names by an id
 */
export function AskedChange({ correctionId, named }: { correctionId: string; named: readonly Reference[] }) {
  const { t } = useWaitingTexts();
  const query = useQuery({
    queryKey: ['correction', correctionId],
    queryFn: async () => bodyOf(await api.GET('/api/v1/corrections/{id}', { params: { path: { id: correctionId } } })),
  });
  const sites = useAllSites().data ?? [];
  const references = [...named, ...sites.map(({ siteId, name }): Reference => ({ id: siteId, kind: 'site', name }))];
  return (
    <Loaded query={query}>
      {({ runId, before, after, effect, downstreamCount, shortfalls }) => (
        <>
          {after !== null &&
            (runId === null ? (
              <EventChange before={before} after={after} references={references} />
            ) : (
              <RunChanges before={before as unknown as ToldRun} after={after as unknown as ToldRun} references={references} />
            ))}
          {effect === 'not_foreseeable' && <Paragraph data-size="sm">{t('wouldFail')}</Paragraph>}
          {effect === 'foreseen' && downstreamCount > 0 && (
            <Paragraph data-size="sm">{t('touches', { count: downstreamCount })}</Paragraph>
          )}
          {shortfalls.map(({ site, shortfallKg }) => (
            <Paragraph key={site} data-size="sm">
              {t('shortfall', {
                tonnes: tonnes(shortfallKg),
                site: references.find(({ id }) => id === site)?.name ?? site,
                interpolation: { escapeValue: false },
              })}
            </Paragraph>
          ))}
        </>
      )}
    </Loaded>
  );
}

function RunChanges({ before, after, references }: { before: ToldRun; after: ToldRun; references: readonly Reference[] }) {
  const { t } = useWaitingTexts();
  const words = useWords();
  const lot = (lotId: string, name: string | undefined): ReactNode => {
    const reference = references.find(({ id }) => id === lotId);
    return reference ? <Named reference={reference} words={words} /> : words.lot(name ?? lotId);
  };
  const mass = (massKg: number): ReactNode => (
    <span title={`${number(massKg)} kg`}>{t('tonnes', { tonnes: tonnes(massKg) })}</span>
  );
  const time = ({ occurredAt, ...told }: ToldRun): string =>
    (told as Told)['occurredAtPrecision'] === 'day' ? day(occurredAt) : instant(occurredAt);
  return (
    <dl className="facts">
      {time(before) !== time(after) && (
        <div>
          <dt>{t('time')}</dt>
          <dd>{both(time(before), time(after))}</dd>
        </div>
      )}
      {runChanges(before, after).map(({ what, lotId, name, beforeKg, afterKg }) => (
        <div key={what + (lotId ?? '')}>
          <dt>
            {t(what)}
            {lotId !== undefined && <>: {lot(lotId, name)}</>}
          </dt>
          <dd>{both(mass(beforeKg), mass(afterKg))}</dd>
        </div>
      ))}
    </dl>
  );
}
