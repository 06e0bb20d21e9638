import { number, tonnes } from '../../lib/format.js';

/** A part of a mass. */
export interface EvidencePart {
  readonly label: string;
  readonly massKg: number;
}

const SHADES = ['shade-strong', 'shade-middle', 'shade-weak'];

/** Parts of a mass as a bar with the same in words below, so that nobody needs to see the picture. Parts come from the best known to the least. */
export function EvidenceBar({ title, parts }: { title: string; parts: readonly EvidencePart[] }) {
  const totalKg = parts.reduce((sum, { massKg }) => sum + Math.max(0, massKg), 0);
  const percent = (massKg: number): number => (totalKg === 0 ? 0 : (100 * Math.max(0, massKg)) / totalKg);
  return (
    <div className="evidence">
      <strong>{title}</strong>
      <div className="evidence-bar" aria-hidden="true">
        {parts.map(({ label, massKg }, i) =>
          massKg > 0 ? <span key={label} className={SHADES[i]} style={{ width: `${percent(massKg)}%` }} /> : null,
        )}
      </div>
      <ul className="evidence-list">
        {parts.map(({ label, massKg }, i) => (
          <li key={label} className={SHADES[i]?.replace('shade-', 'mark-')}>
            {label}: {tonnes(massKg)} t ({number(percent(massKg), 1)} %)
          </li>
        ))}
      </ul>
    </div>
  );
}
