import type { AuditedEvent } from './log-reader.js';
import { type Move, movesOf } from './moves.js';
import { nextOsloDay } from './oslo.js';
import type { Findings } from './report.js';

/** The order at one instant, and within a whole day: in, out, survey (CONTRACTS: times). */
const RANK = { in: 0, out: 1, survey: 2 } as const;
type Direction = keyof typeof RANK;

interface When {
  readonly at: string;
  readonly precision: string;
}

interface Change {
  readonly ms: number;
  readonly rank: number;
  readonly kg: number;
}

interface Survey {
  readonly eventId: string;
  readonly site: string;
  when: When;
  massKg: number;
  annulled: boolean;
}

/** The book of one lot: its changes by site, and its surveys. */
interface Book {
  readonly changes: Map<string, Change[]>;
  readonly surveys: Map<string, Survey>;
}

function key({ at, precision }: When, direction: Direction): Pick<Change, 'ms' | 'rank'> {
  const ms = Date.parse(at);
  if (precision !== 'day') return { ms, rank: RANK[direction] };
  // What comes in counts at the day's start; what goes out and what was surveyed stand before the next day's first inflow.
  return direction === 'in' ? { ms, rank: RANK.in } : { ms: nextOsloDay(ms), rank: direction === 'out' ? -2 : -1 };
}

const notAfter = (a: Pick<Change, 'ms' | 'rank'>, b: Pick<Change, 'ms' | 'rank'>): boolean =>
  a.ms < b.ms || (a.ms === b.ms && a.rank <= b.rank);

interface Told {
  readonly occurredAt: string;
  readonly occurredAtPrecision: string;
  readonly site: string;
  readonly massKg: number;
}

/**
 * The identity of surveys (rule 9): on its date a surveyed stock is what was surveyed, whatever was recorded late or corrected.
 * The book is summed anew from all postings in the order of occurrence.
 */
export class SurveyCheck {
  private readonly books = new Map<string, Book>();
  private readonly times = new Map<string, When[]>();

  constructor(private readonly findings: Findings) {
    findings.begin('ledger.surveys');
  }

  event(event: AuditedEvent): void {
    if (!event.stream.startsWith('lot-')) return;
    const book = this.bookOf(event.stream);
    const data = event.data as Told & { correctedEventId: string; action: string; before: Told; after?: Told };
    if (event.type === 'MassEventCorrected') {
      const told = data.after ?? data.before;
      this.remember(data.correctedEventId, told);
      const survey = book.surveys.get(data.correctedEventId);
      if (survey) {
        survey.when = { at: told.occurredAt, precision: told.occurredAtPrecision };
        survey.massKg = told.massKg;
        survey.annulled = data.action === 'annulled';
      }
    } else if (data.occurredAt !== undefined) this.remember(event.id, data);
    if (event.type === 'StockMeasured') {
      const when = { at: data.occurredAt, precision: data.occurredAtPrecision };
      book.surveys.set(event.id, { eventId: event.id, site: data.site, when, massKg: data.massKg, annulled: false });
    }
    for (const move of movesOf(event)) this.change(event, move, book);
  }

  finish(): void {
    for (const [stream, { changes, surveys }] of this.books) {
      for (const survey of surveys.values()) {
        if (survey.annulled) continue;
        const upTo = key(survey.when, 'survey');
        let bookKg = 0;
        for (const change of changes.get(survey.site) ?? []) if (notAfter(change, upTo)) bookKg += change.kg;
        if (bookKg !== survey.massKg) {
          this.findings.add(
            'ledger.surveys',
            `${stream}: survey ${survey.eventId} found ${survey.massKg} kg at ${survey.site}, the book of its date says ${bookKg} kg`,
          );
        }
      }
    }
  }

  private bookOf(stream: string): Book {
    let book = this.books.get(stream);
    if (!book) this.books.set(stream, (book = { changes: new Map(), surveys: new Map() }));
    return book;
  }

  private remember(eventId: string, { occurredAt, occurredAtPrecision }: Told): void {
    const when = { at: occurredAt, precision: occurredAtPrecision };
    const known = this.times.get(eventId);
    if (known) known.push(when);
    else this.times.set(eventId, [when]);
  }

  private change(event: AuditedEvent, move: Move, book: Book): void {
    const about = move.concerns ?? event.id;
    const own = this.times.get(about)?.findLast(({ at }) => at === move.at);
    for (const [place, kg] of [
      [move.from, -move.kg],
      [move.to, move.kg],
    ] as const) {
      if (place.kind !== 'stock') continue;
      const changes = book.changes.get(place.site) ?? [];
      book.changes.set(place.site, changes);
      changes.push({ ...this.keyOf(about, move, own, book, kg), kg });
    }
  }

  private keyOf(about: string, move: Move, own: When | undefined, book: Book, kg: number): Pick<Change, 'ms' | 'rank'> {
    const variance = move.from.kind === 'variance' || move.to.kind === 'variance';
    const survey = [...book.surveys.values()].find(({ when, eventId }) => when.at === move.at && (eventId === about || !own));
    if (survey && variance) return key(survey.when, 'survey');
    const when = own ?? { at: move.at, precision: 'instant' };
    if (variance) return key(when, own ? 'out' : 'survey');
    return key(when, (move.kg < 0 ? -kg : kg) > 0 ? 'in' : 'out');
  }
}
