import type { ReactNode } from 'react';
import { FactList } from '../../components/fact-list.js';
import { memberPath } from './changes.js';
import { EventValue, type Reference } from './event-value.js';
import { changesOf } from './members.js';
import { useEventTexts } from './texts.js';

type Told = Readonly<Record<string, unknown>>;

/** Ends of intervals, and what says how a mass was worked out: they follow from the mass, which is told. */
const FOLLOWS = /^(massLowKg|massHighKg|massBasis|factorSet|measuredVolume\/.*)$/;

/** A value before, an arrow, and the value after. */
export const both = (before: ReactNode, after: ReactNode): ReactNode => (
  <>
    {before} → {after}
  </>
);

/** What another version of an event says otherwise, each member before and after, in short. */
export function EventChange({
  before,
  after,
  references,
}: {
  readonly before: Told;
  readonly after: Told;
  readonly references: readonly Reference[];
}) {
  const { t } = useEventTexts();
  const value = (told: unknown, name: string, of: Told): ReactNode =>
    told === undefined ? t('notTold') : <EventValue name={name} value={told} of={of} references={references} />;
  return (
    <FactList
      facts={changesOf(before, after)
        .filter(({ line }) => !FOLLOWS.test(line.path))
        .map(({ line: { path, name, of }, before: was, after: is }) => [
          memberPath(path),
          both(value(was, name, of), value(is, name, of)),
        ])}
    />
  );
}
