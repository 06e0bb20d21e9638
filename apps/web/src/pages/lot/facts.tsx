import { Heading, Paragraph } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../api/client.js';
import { FactList } from '../../components/fact-list.js';
import { NumberTable } from '../../components/number-table.js';
import { decimalText, instant, number, tonnes } from '../../lib/format.js';
import type { Chain, ChainNode } from './chain.js';
import { useLotTexts } from './texts.js';
import { useWords } from '../../lib/words.js';

type Lot = Answer<'getLot'>['lot'];

/** What the lot is, and what that rests on. @param node a node of the lot, as known then */
export function LotFacts({ lot, node }: { lot: Lot; node: ChainNode | undefined }) {
  const { t } = useLotTexts();
  const words = useWords();
  const known = node?.lot;
  const flags = (known?.flags ?? lot.flags ?? []) as { flag?: string }[];
  const project = known?.projectName ?? null;
  const facts: [string, ReactNode][] = [
    [
      t('project'),
      lot.projectId === null ? t('noProject') : <Link to={`/project/${lot.projectId}`}>{project ?? lot.projectId}</Link>,
    ],
    [t('material'), words.material(known?.material ?? lot.material)],
    [t('class'), words.conditionClass(known?.conditionClass ?? lot.conditionClass)],
    [t('status'), t(`statuses.${known?.status ?? lot.status}`)],
    [t('flags'), flags.length === 0 ? t('noFlags') : flags.map(({ flag = '' }) => t(`flagNames.${flag}`)).join(', ')],
    ...(known ? [[t('classBasis'), <ClassBasis key="basis" basis={known.classBasis} />] as [string, ReactNode]] : []),
    [t('opened'), instant(lot.openedAt)],
    [t('id'), <code key="id">{lot.lotId}</code>],
  ];
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('facts')}
      </Heading>
      <FactList facts={facts} />
    </section>
  );
}

function ClassBasis({ basis }: { basis: NonNullable<ChainNode['lot']>['classBasis'] }) {
  const { t } = useLotTexts();
  const words = useWords();
  return (
    <>
      {t(`bases.${basis.basis}`, { report: basis.reportReference ?? '' })}, {words.organisation(basis.recordedBy)}{' '}
      <Link to={`/event/${basis.eventId}`}>{t('basisEvent')}</Link>
    </>
  );
}

/** Percent of a part, two decimals. */
const shareOf = (massKg: number, ofKg: number): string => (ofKg === 0 ? '' : `${number((massKg / ofKg) * 100, 2, 2)} %`);

/** Where the mass of the lot lies, place by place. @param nodes nodes of the lot */
export function WhereItLies({ nodes }: { nodes: readonly ChainNode[] }) {
  const { t } = useLotTexts();
  const rows = nodes.flatMap(({ id, place, accounts }) =>
    accounts
      .filter(({ kind }) => !['ground', 'supplied', 'variance', 'loss'].includes(kind))
      .map(({ kind, massKg }) => ({ key: `${id} ${kind}`, place, kind, massKg })),
  );
  const sumKg = rows.reduce((sum, { massKg }) => sum + massKg, 0);
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('where')}
      </Heading>
      {rows.length === 0 ? (
        <Paragraph>{t('nothing')}</Paragraph>
      ) : (
        <NumberTable
          caption={t('whereCaption')}
          columns={[
            { heading: t('site') },
            { heading: t('kind') },
            { heading: t('tonnes'), numeric: true },
            { heading: t('share'), numeric: true },
          ]}
          rows={[
            ...rows
              .sort((a, b) => b.massKg - a.massKg)
              .map(({ key, place, kind, massKg }) => ({
                key,
                cells: [
                  <Link key="site" to={`/site/${place.site}`}>
                    {place.name ?? place.site}
                  </Link>,
                  t(`kinds.${kind}`),
                  tonnes(massKg),
                  shareOf(massKg, sumKg),
                ],
              })),
            { key: 'sum', strong: true, cells: [t('sum'), '', tonnes(sumKg), sumKg === 0 ? '' : shareOf(sumKg, sumKg)] },
          ]}
        />
      )}
    </section>
  );
}

/** All that the lot ever held, by origin. */
export function Origins({ origins }: { origins: Chain['origins'] }) {
  const { t } = useLotTexts();
  const sumKg = origins.reduce((sum, { massKg }) => sum + massKg, 0);
  const isShared = origins.every(({ share }) => share !== null);
  if (origins.length === 0) return null;
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('origins')}
      </Heading>
      <NumberTable
        caption={t('originsCaption')}
        columns={[
          { heading: t('site') },
          { heading: t('kind') },
          { heading: t('tonnes'), numeric: true },
          { heading: t('share'), numeric: true },
        ]}
        rows={[
          ...origins.map(({ kind, site, siteName, massKg, share }) => ({
            key: `${kind} ${site}`,
            cells: [
              <Link key="site" to={`/site/${site}`}>
                {siteName ?? site}
              </Link>,
              t(`originKinds.${kind}`),
              tonnes(massKg),
              share === null ? '' : `${decimalText(share)} %`,
            ],
          })),
          { key: 'sum', strong: true, cells: [t('sum'), '', tonnes(sumKg), isShared ? shareOf(sumKg, sumKg) : ''] },
        ]}
      />
      <Paragraph data-size="sm">{t('custody')}</Paragraph>
    </section>
  );
}
