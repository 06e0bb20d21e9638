import type { ReactNode } from 'react';
import './fact-list.css';

/** Names and values, side by side. Those without a value are left out. @param dense in narrow columns, for short values */
export function FactList({
  facts,
  dense = false,
}: {
  facts: readonly (readonly [name: string, value: ReactNode])[];
  dense?: boolean;
}) {
  return (
    <dl className={dense ? 'facts facts-dense' : 'facts'}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
