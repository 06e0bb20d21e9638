import { Link } from 'react-router';
import { BalancePanel } from './balance-panel.js';
import { Fact, Head } from './facts.js';
import type { Figure, Place } from './figure.js';
import { FlowPanel } from './flow-panel.js';
import { IndicatorPanel } from './indicator-panel.js';
import { LinePanel } from './line-panel.js';
import { SumPanel } from './sum-panel.js';
import { useHowTexts } from './texts.js';

/** What the panel needs, whatever the figure: its heading, where in it somebody is, and how to go on. */
interface PanelProps {
  readonly figure: Figure;
  readonly title: string;
  readonly titleId: string;
  readonly place: Place;
  readonly onGo: (to: Place) => void;
}

/** The inside of the panel "How was this number made?". Loaded when it is opened. */
export function Panel(props: PanelProps) {
  return <div className="how">{contentOf(props)}</div>;
}

function contentOf({ figure, ...rest }: PanelProps) {
  switch (figure.kind) {
    case 'indicator':
      return <IndicatorPanel of={figure.of} indicator={figure.indicator} {...rest} />;
    case 'balance':
      return <BalancePanel of={figure.of} basis={figure.basis} term={figure.term} {...rest} />;
    case 'line':
      return <LinePanel of={figure.of} line={figure.line} account={figure.account} {...rest} />;
    case 'flow':
      return <FlowPanel of={figure.of} flow={figure.flow} {...rest} />;
    case 'sum':
      return <SumPanel sum={figure.sum} {...rest} />;
    case 'text':
      return <TextPanel figure={figure} titleId={rest.titleId} />;
  }
}

/** A figure that no call takes apart, in words. */
function TextPanel({ figure, titleId }: { figure: Extract<Figure, { kind: 'text' }>; titleId: string }) {
  const { t } = useHowTexts();
  const { title, value, formula, standard, notes = [], links = [] } = figure;
  return (
    <>
      <Head title={title} titleId={titleId} value={value} />
      <Fact heading={t('formula')}>{formula}</Fact>
      {standard !== undefined && <Fact heading={t('standard')}>{standard}</Fact>}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {links.length > 0 && (
        <ul>
          {links.map(({ to, label }) => (
            <li key={to}>
              <Link to={to}>{label}</Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
