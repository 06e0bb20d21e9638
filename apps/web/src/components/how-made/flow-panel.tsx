import { useQuery } from '@tanstack/react-query';
import { api, bodyOf, everyPage, type Answer } from '../../api/client.js';
import { Loaded } from '../states.js';
import { Fact } from './facts.js';
import { type BalanceTerm, type Flow, type Place, type Scope, scopeQuery } from './figure.js';
import { MassEvidence, MassHead } from './mass.js';
import { FlowApart } from './parts.js';
import { useHowTexts } from './texts.js';

type Part = Answer<'listFigureParts'>['flows'][number];

/** The term of the balance that a flow of its kind stands in, by the account that it comes to. */
const TERM_OF_ACCOUNT: Readonly<Record<string, BalanceTerm['term']>> = {
  stock: 'stockChange',
  transit: 'transitChange',
  process: 'processChange',
  placed: 'placed',
  deposited: 'deposited',
  loss: 'loss',
  variance: 'variance',
};

/** The month after `YYYY-MM`, as the first day that is not in it. */
function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
}

/** Whether a lane of a term is a part of a flow, which has what lanes tell apart added up. */
const isPartOf = (flow: Flow, part: Part): boolean =>
  part.month === flow.month &&
  (['from', 'to'] as const).every((end) => part[end].site === flow[end].site && part[end].kind === flow[end].kind) &&
  part.material === flow.material &&
  part.conditionClass === flow.conditionClass &&
  part.status === flow.status &&
  part.fate === flow.fate;

/** Where a flow can be taken apart by itself: the project or municipality of one of its ends. */
export function scopeOf({ from, to }: Flow, asOf: string | null): Scope | undefined {
  const [project, municipality] = [from.project ?? to.project, from.municipality ?? to.municipality];
  const id = project ?? municipality;
  if (id === null) return undefined;
  const kind = project === null ? 'municipality' : 'project';
  return { territory: { kind, id }, period: { from: null, to: null }, asOf: { requested: asOf } };
}

/** The lanes of a flow: parts of the term that it stands in, and how that term is asked for. */
export function useLanes(of: Scope, flow: Flow) {
  const { from, to } = of.period;
  const first = `${flow.month}-01`;
  const last = monthAfter(flow.month);
  // Outside the territory, the account that the flow comes to is in no term of it: there it was sent.
  const asked = (term: BalanceTerm['term']) => ({
    ...scopeQuery(of),
    basis: flow.basis,
    term,
    from: from !== null && from > first ? from : first,
    to: to !== null && to < last ? to : last,
  });
  return useQuery({
    queryKey: ['lanes of flow', of, flow],
    queryFn: async () => {
      for (const term of [TERM_OF_ACCOUNT[flow.to.kind] ?? 'sent', 'sent'] as const) {
        const all = await everyPage<Part>(async (cursor) => {
          const page = await api.GET('/api/v1/figure-parts', {
            params: { query: { ...asked(term), by: 'flow', limit: 500, ...cursor } },
          });
          const { flows: items, next } = bodyOf(page);
          return { items, next };
        });
        const parts = all.filter((part) => isPartOf(flow, part));
        if (parts.length > 0) return { query: asked(term), parts };
      }
      return { query: asked('sent'), parts: [] };
    },
  });
}

/** How the mass of a flow was made: how it is known, and its events. */
export function FlowPanel({
  of,
  flow,
  title,
  titleId,
  place,
  onGo,
}: {
  of: Scope;
  flow: Flow;
  title: string;
  titleId: string;
  place: Place;
  onGo: (to: Place) => void;
}) {
  const { t } = useHowTexts();
  const { massKg } = flow;
  const query = useLanes(of, flow);
  return (
    <>
      <MassHead title={title} titleId={titleId} of={flow} />
      <Fact heading={t('standard')}>{t('balance.standard')}</Fact>
      <MassEvidence of={flow} />
      <Loaded query={query}>
        {({ query: asked, parts }) => (
          <FlowApart
            query={asked}
            name={title}
            parts={parts}
            figureKg={massKg}
            flow={place.flow}
            onFlow={(lane) => onGo(lane === undefined ? {} : { flow: lane })}
          />
        )}
      </Loaded>
    </>
  );
}
