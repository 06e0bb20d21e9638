import type { MassReport, Order } from './standing-reports.js';

/** From a survey of a lot at a site, or from its beginning there, to the next survey. */
export interface SurveyedWindow {
  /** Id of the place in the network. */
  readonly id: string;
  readonly lotId: string;
  readonly site: string;
  readonly opening?: MassReport;
  readonly closing: MassReport;
}

/** Places of a network: sites in its scope, and in them windows between surveys of a lot. */
export interface Places {
  readonly windows: readonly SurveyedWindow[];
  /** The place of a lot's mass at a site at a time; undefined: outside the scope, or of another period. */
  placeOf(lotId: string, site: string | undefined, order: Order): string | undefined;
}

/** Whether `a` comes before `b`, or is the same. */
const notAfter = (a: Order, b: Order): boolean =>
  a.occurredMs < b.occurredMs || (a.occurredMs === b.occurredMs && a.revision <= b.revision);

/** Milliseconds since the epoch, `fromMs` inclusive, `toMs` exclusive. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export const isWithin = ({ occurredMs }: Order, { fromMs, toMs }: Span): boolean => occurredMs >= fromMs && occurredMs < toMs;

/**
 * The places at which masses must balance. A survey in the period closes a window that its lot's survey before opens, whenever that was;
 * without one before the window begins with nothing, as the lot did. What happened in a window belongs to it; all else that happened in
 * the period, to its site.
 */
export function placesOf(reports: readonly MassReport[], scope: ReadonlySet<string>, span: Span): Places {
  const surveys = new Map<string, MassReport[]>();
  for (const report of reports) {
    const { kind, fromSite = '', lotId } = report;
    if (kind !== 'survey' || !scope.has(fromSite)) continue;
    const key = `${lotId}@${fromSite}`;
    surveys.set(key, [...(surveys.get(key) ?? []), report]);
  }
  const windows = new Map<string, SurveyedWindow[]>();
  for (const [key, ofPlace] of surveys) {
    const inOrder = [...ofPlace].sort((a, b) => (notAfter(a.order, b.order) ? -1 : 1));
    windows.set(
      key,
      inOrder.flatMap((closing, i): SurveyedWindow[] => {
        if (!isWithin(closing.order, span)) return [];
        const opening = inOrder[i - 1];
        const { lotId, fromSite: site = '' } = closing;
        return [{ id: `${key}:${closing.eventId}`, lotId, site, closing, ...(opening && { opening }) }];
      }),
    );
  }
  return {
    windows: [...windows.values()].flat(),
    placeOf: (lotId, site, order) => {
      if (site === undefined || !scope.has(site)) return undefined;
      const window = windows
        .get(`${lotId}@${site}`)
        ?.find(({ opening, closing }) => notAfter(order, closing.order) && !(opening && notAfter(order, opening.order)));
      return window?.id ?? (isWithin(order, span) ? site : undefined);
    },
  };
}
