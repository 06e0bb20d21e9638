import { useTranslation } from 'react-i18next';
import { textsOf } from '../../i18n/area.js';
import { cubicMetres, number, roundTonnes } from '../../lib/format.js';
import type { Section } from '../balance.js';
import { HowMade } from '../how-made/index.js';

type Category = NonNullable<Section['categories']>[number];
type ReportedRow = Category['rows'][number];
type Amount = Pick<ReportedRow, 'massKg' | 'lowKg' | 'highKg' | 'volumes'>;

const useTexts = textsOf(
  'reportedHow',
  {
    volume: '{{volume}} m³ ({{state}}) × {{density}} t/m³ = {{mass}} t',
    asTold: 'Oppgitt i tonn: {{mass}} t',
    sum: '{{parts}} = {{mass}} t',
    known: 'Tettheten er materialets i den tilstanden volumet er oppgitt i.',
    unknown:
      'Det er ikke oppgitt om volumet er faste eller løse kubikkmeter. Derfor er tettheten midt mellom de to, og intervallet går fra løse kubikkmeter nede til faste oppe.',
    interval: '95 % intervall: {{low}} – {{high}} t',
  },
  {
    volume: '{{volume}} m³ ({{state}}) × {{density}} t/m³ = {{mass}} t',
    asTold: 'Reported in tonnes: {{mass}} t',
    sum: '{{parts}} = {{mass}} t',
    known: 'The density is that of the material in the state in which the volume was reported.',
    unknown:
      'Nobody said whether the volume is bank or loose cubic metres. The density is therefore midway between the two, and the interval goes from loose cubic metres at its lower end to bank ones at its upper end.',
    interval: '95 % interval: {{low}} – {{high}} t',
  },
);

/** "How was this number made?" of one reported total: the volume as it was reported, the density that it was weighed with, and its source. */
export function RowHow({ row, title, doubts }: { row: ReportedRow; title: string; doubts: readonly string[] }) {
  const { t } = useTexts();
  const { t: common } = useTranslation();
  const mass = roundTonnes(row.massKg);
  const [volume] = row.volumes;
  const formula = volume
    ? t('volume', {
        volume: cubicMetres(volume.litres),
        state: common(`volumeState.${volume.state}`),
        // A reported total has one volume; kilograms per litre are tonnes per cubic metre. Digits enough to work the mass out again.
        density: number(row.massKg / volume.litres, 7),
        mass,
      })
    : t('asTold', { mass });
  return (
    <HowMade
      compact
      title={title}
      figure={{
        kind: 'text',
        name: `reported.${row.returnId}`,
        title,
        value: `${mass} t`,
        formula,
        notes: [
          ...(volume ? [t(volume.state === 'unknown' ? 'unknown' : 'known')] : []),
          ...useInterval(row),
          common('reported.source', { source: row.source, interpolation: { escapeValue: false } }),
          ...doubts,
        ],
      }}
    />
  );
}

/** "How was this number made?" of a sum of reported totals. @param parts what is added up, each with its name */
export function SumHow({
  name,
  title,
  of,
  parts,
}: {
  name: string;
  title: string;
  of: Amount;
  parts: readonly { readonly name: string; readonly massKg: number }[];
}) {
  const { t } = useTexts();
  const mass = roundTonnes(of.massKg);
  const terms = parts.map((part) => `${part.name} ${roundTonnes(part.massKg)} t`).join(' + ');
  return (
    <HowMade
      compact
      title={title}
      figure={{
        kind: 'text',
        name: `reported.${name}`,
        title,
        value: `${mass} t`,
        formula: t('sum', { parts: terms, mass, interpolation: { escapeValue: false } }),
        notes: useInterval(of),
      }}
    />
  );
}

/** The interval as a sentence; none where it is not known. */
function useInterval({ lowKg, highKg }: Amount): string[] {
  const { t } = useTexts();
  return lowKg === null || highKg === null ? [] : [t('interval', { low: roundTonnes(lowKg), high: roundTonnes(highKg) })];
}
