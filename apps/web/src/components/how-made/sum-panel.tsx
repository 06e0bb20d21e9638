import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, everyPage } from '../../api/client.js';
import { tonnes } from '../../lib/format.js';
import { Loaded } from '../states.js';
import { Fact } from './facts.js';
import { type Flow, type FlowSum, type Place, figureName } from './figure.js';
import { scopeOf, useLanes } from './flow-panel.js';
import { FlowTable } from './flow-table.js';
import { MassEvidence, MassHead } from './mass.js';
import { FlowApart, FlowEvents } from './parts.js';
import { SumLine } from './sum-line.js';
import { useHowTexts } from './texts.js';

const SHOWN = 50;

interface Props {
  readonly title: string;
  readonly place: Place;
  readonly onGo: (to: Place) => void;
}

/** How a sum of flows was made: how its mass is known, its flows, and the events of one of them. */
export function SumPanel({ sum, title, titleId, place, onGo }: Props & { sum: FlowSum; titleId: string }) {
  const { t } = useHowTexts();
  return (
    <>
      <MassHead title={title} titleId={titleId} of={sum} />
      <Fact heading={t('formula')}>{sum.formula}</Fact>
      <Fact heading={t('standard')}>{sum.standard}</Fact>
      {/* What nobody told has no evidence, and the bars are of masses that somebody told. */}
      {sum.untoldKg === 0 && <MassEvidence of={sum} />}
      {sum.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {sum.flows ? (
        <FlowsOf sum={sum} flows={sum.flows} title={title} place={place} onGo={onGo} />
      ) : (
        <Paragraph data-size="sm">{t('sum.apart')}</Paragraph>
      )}
    </>
  );
}

/** Name of a flow in the address. */
const nameOf = (flow: Flow): string =>
  [
    figureName({ kind: 'flow', of: NOWHERE, flow }),
    flow.from.kind,
    flow.to.kind,
    flow.conditionClass,
    flow.status,
    flow.fate,
  ].join('.');
const NOWHERE = { territory: { kind: 'region', id: '' }, period: { from: null, to: null }, asOf: { requested: null } } as const;

function FlowsOf({ sum, flows, title, place, onGo }: Props & { sum: FlowSum; flows: NonNullable<FlowSum['flows']> }) {
  const { t } = useHowTexts();
  const [shown, setShown] = useState(SHOWN);
  const query = useQuery({
    queryKey: ['flows of sum', sum.name, flows.query],
    queryFn: async () => {
      const all = await everyPage<Flow>(async (cursor) =>
        bodyOf(await api.GET('/api/v1/flows', { params: { query: { ...flows.query, limit: 500, ...cursor } } })),
      );
      return all.filter(flows.has);
    },
  });
  return (
    <section className="how-part">
      <Heading level={3} data-size="xs">
        {t('flows.title', { name: title, interpolation: { escapeValue: false } })}
      </Heading>
      <Loaded query={query}>
        {(found) => {
          const selected = found.find((flow) => nameOf(flow) === place.part);
          const scope = selected && scopeOf(selected, flows.query['asOf'] ?? null);
          return (
            <>
              {found.length === 0 ? (
                <Paragraph data-size="sm">{t('flows.none')}</Paragraph>
              ) : (
                <FlowTable
                  flows={found.slice(0, shown).map((flow) => ({
                    ...flow,
                    flow: nameOf(flow),
                    bookings: flow.movements,
                    value: tonnes(flow.massKg),
                  }))}
                  heading={t('flows.mass')}
                  selected={place.part}
                  onSelect={(part) => onGo({ part })}
                />
              )}
              {shown < found.length && (
                <Button variant="secondary" data-size="sm" onClick={() => setShown(shown + SHOWN)}>
                  {t('flows.more')}
                </Button>
              )}
              {selected && scope && <Lanes key={place.part} flow={selected} of={scope} title={title} place={place} onGo={onGo} />}
              <SumLine
                sum={found.reduce((massKg, flow) => massKg + flow.massKg, 0)}
                figure={sum.massKg}
                flows={found.length}
                bookings={found.reduce((count, flow) => count + flow.movements, 0)}
                text={(massKg) => `${tonnes(massKg)} t`}
              />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

/** The events of a flow; where it has several lanes, those first. */
function Lanes({ flow, of, title, place, onGo }: Props & { flow: Flow; of: NonNullable<ReturnType<typeof scopeOf>> }) {
  const lanes = useLanes(of, flow);
  const { part = '' } = place;
  return (
    <Loaded query={lanes}>
      {({ query, parts }) => {
        const [only] = parts;
        if (only && parts.length === 1) return <FlowEvents query={query} flow={only.flow} onClose={() => onGo({})} />;
        return (
          <FlowApart
            query={query}
            name={title}
            parts={parts}
            figureKg={flow.massKg}
            flow={place.flow}
            onFlow={(lane) => onGo(lane === undefined ? { part } : { part, flow: lane })}
          />
        );
      }}
    </Loaded>
  );
}
