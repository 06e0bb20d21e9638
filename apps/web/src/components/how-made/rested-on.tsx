import { Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { type Answer, api, bodyOf, everyPage } from '../../api/client.js';
import { tonnes } from '../../lib/format.js';
import { Loaded } from '../states.js';
import { FlowTable } from './flow-table.js';
import { SumLine } from './sum-line.js';
import { useHowTexts } from './texts.js';

type Flow = Answer<'listFlows'>['items'][number];
const SHOWN = 50;

/**
 * All flows that a term rests on which counts parts of flows only: listed, with the difference between their sum and the term.
 * @param link of the term: an address of `GET /api/v1/flows`
 */
export function RestedOn({ link, figureKg }: { link: string; figureKg: number }) {
  const { t } = useHowTexts();
  const query = useQuery({
    queryKey: ['flows behind', link],
    queryFn: () => {
      const asked = Object.fromEntries(new URL(link, window.location.origin).searchParams);
      return everyPage<Flow>(async (cursor) =>
        bodyOf(await api.GET('/api/v1/flows', { params: { query: { ...asked, ...cursor, limit: 500 } } })),
      );
    },
  });
  return (
    <>
      <Paragraph data-size="sm">{t('sum.partly')}</Paragraph>
      <Loaded query={query}>
        {(flows) => (
          <>
            <FlowTable
              flows={flows.slice(0, SHOWN).map((flow, i) => ({
                ...flow,
                flow: String(i),
                bookings: flow.movements,
                value: tonnes(flow.massKg),
              }))}
              heading={t('flows.mass')}
            />
            {flows.length > SHOWN && (
              <a href={link} className="how-quiet">
                {t('allFlows')}
              </a>
            )}
            <SumLine
              sum={flows.reduce((sum, { massKg }) => sum + massKg, 0)}
              figure={figureKg}
              flows={flows.length}
              bookings={flows.reduce((sum, { movements }) => sum + movements, 0)}
              text={(massKg) => `${tonnes(massKg)} t`}
            />
          </>
        )}
      </Loaded>
    </>
  );
}
