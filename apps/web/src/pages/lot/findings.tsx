import { Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { Link } from 'react-router';
import { tonnes } from '../../lib/format.js';
import type { Chain, ChainNode } from './chain.js';
import { GrowingTable } from './chain-tables.js';
import { useFindingName } from '../../lib/finding-names.js';
import { useLotTexts } from './texts.js';
import { useWords } from '../../lib/words.js';

/** What does not fit in a chain, the open ones first. */
export function ChainFindings({ findings, nodes }: { findings: Chain['findings']; nodes: readonly ChainNode[] }) {
  const { t } = useLotTexts();
  const words = useWords();
  const nameOf = useFindingName();
  const about = ({ lotId, site }: Chain['findings'][number]): string => {
    const node = nodes.find((each) => (lotId === null ? each.place.site === site : each.lotId === lotId));
    if (!node) return '';
    return lotId === null ? (node.place.name ?? '') : words.lot(node.name);
  };
  const sorted = [...findings].sort((a, b) => Number(b.status === 'open') - Number(a.status === 'open'));
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('findings')}
      </Heading>
      {sorted.length === 0 ? (
        <Paragraph>{t('noFindings')}</Paragraph>
      ) : (
        <GrowingTable
          caption={t('findingsCaption')}
          columns={[
            { heading: t('finding') },
            { heading: t('status') },
            { heading: t('concerns') },
            { heading: t('tonnes'), numeric: true },
          ]}
          rows={sorted.map((finding) => ({
            key: finding.findingId,
            cells: [
              <Link key="name" to={`/finding/${finding.findingId}`}>
                {nameOf(finding.type)}
              </Link>,
              <Tag key="status" data-size="sm" data-color={finding.status === 'open' ? 'warning' : 'success'}>
                {t(`findingStatus.${finding.status}`)}
              </Tag>,
              about(finding),
              finding.massKg === null ? '' : tonnes(finding.massKg),
            ],
          }))}
        />
      )}
    </section>
  );
}
