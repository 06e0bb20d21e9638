import i18n from 'i18next';
import { MEMBERS_EN } from './members-en.js';
import { MEMBERS_NB } from './members-nb.js';

/** A member of an event's data on a line of its own; objects and lists stand above what they hold. */
export interface MemberLine {
  /** Path in the data, such as `quantity/value` or `parts/0/massKg`. */
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  /** Number in its list, from 1; absent outside of lists. */
  readonly item?: number;
  /** Absent where it holds further members. */
  readonly value?: unknown;
  readonly of: Readonly<Record<string, unknown>>;
}

type Members = Readonly<Record<string, unknown>>;
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The order in which members are told; events are stored with theirs in alphabetical order. */
const ORDER = new Map(Object.keys(MEMBERS_NB).map((name, place) => [name, place]));
const placeOf = (name: string): number => ORDER.get(name) ?? ORDER.size;

/** The members of data, nested ones below their own. @param skip names left out at the top */
export function memberLines(data: Members, skip: readonly string[] = [], path = '', depth = 0): MemberLine[] {
  const members = Object.entries(data).sort(([a], [b]) => placeOf(a) - placeOf(b));
  return members.flatMap(([name, value]): MemberLine[] => {
    if (depth === 0 && skip.includes(name)) return [];
    const line = { path: path + name, name, depth, of: data };
    if (Array.isArray(value)) {
      return (value as unknown[]).flatMap((each, n): MemberLine[] => {
        const item = { ...line, path: `${line.path}/${n}`, item: n + 1 };
        return isMembers(each) ? [item, ...memberLines(each, [], `${item.path}/`, depth + 1)] : [{ ...item, value: each }];
      });
    }
    return isMembers(value) ? [line, ...memberLines(value, [], `${line.path}/`, depth + 1)] : [{ ...line, value }];
  });
}

/** A member that a correction changed; undefined: it was not there. */
export interface MemberChange {
  readonly line: MemberLine;
  readonly before: unknown;
  readonly after: unknown;
}

/** What differs between two versions of an event's data. @param after null: annulled, all of it goes */
export function changesOf(before: Members, after: Members | null): MemberChange[] {
  const leaves = (data: Members): Map<string, MemberLine> =>
    new Map(
      memberLines(data)
        .filter((line) => 'value' in line)
        .map((line) => [line.path, line]),
    );
  const [was, is] = [leaves(before), leaves(after ?? {})];
  if (after === null) return [];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ line: (is.get(path) ?? was.get(path))!, before: was.get(path)?.value, after: is.get(path)?.value }))
    .filter((change) => change.before !== change.after);
}

/** What a member is called and means, in the reader's language. */
export function memberText(name: string): { label: string; meaning: string } {
  const [label = name, meaning = ''] = (i18n.language === 'en' ? MEMBERS_EN : MEMBERS_NB)[name] ?? [];
  return { label, meaning };
}
