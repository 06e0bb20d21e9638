/** At most this many events are named in a finding. */
const NAMED_EVENTS = 100;

/** What happened to the cause of a finding, event by event of the stream that decides it. */
export interface Episode {
  open: boolean;
  /** The event that opened it, then the events concerned, then the one that cleared it. */
  eventIds: string[];
  /** When the opening event was recorded, milliseconds since the epoch. */
  openedMs: number;
  /** When what it is about occurred. */
  occurredMs: number;
  /** When the clearing event was recorded; 0 while it is open. */
  clearedMs: number;
  massKg: number;
  /** The largest mass since it was opened. */
  worstKg: number;
}

/** The event that is being followed. */
export interface Cause {
  readonly eventId: string;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
}

/** Brings an episode up to date after an event. @returns the episode, or undefined where there never was one */
export function follow(
  episode: Episode | undefined,
  now: { readonly open: boolean; readonly massKg: number; readonly occurredMs: number },
  cause: Cause,
  concerned: readonly string[] = [],
): Episode | undefined {
  if (!now.open) {
    if (!episode?.open) return episode;
    return {
      ...episode,
      open: false,
      clearedMs: Date.parse(cause.recordedAt),
      eventIds: named(episode.eventIds, [cause.eventId]),
    };
  }
  if (!episode?.open) {
    return {
      open: true,
      eventIds: named([cause.eventId], concerned),
      openedMs: Date.parse(cause.recordedAt),
      occurredMs: now.occurredMs,
      clearedMs: 0,
      massKg: now.massKg,
      worstKg: now.massKg,
    };
  }
  return {
    ...episode,
    massKg: now.massKg,
    occurredMs: now.occurredMs,
    worstKg: Math.max(episode.worstKg, now.massKg),
    eventIds: named(episode.eventIds, concerned),
  };
}

function named(first: readonly string[], further: readonly string[]): string[] {
  if (further.length === 0) return [...first];
  return [...new Set([...first, ...further])].slice(0, NAMED_EVENTS);
}

export type EpisodeRow = [0 | 1, string[], number, number, number, number, number];

export const episodeRow = (episode: Episode): EpisodeRow => [
  episode.open ? 1 : 0,
  episode.eventIds,
  episode.openedMs,
  episode.occurredMs,
  episode.clearedMs,
  episode.massKg,
  episode.worstKg,
];

export const episodeFrom = ([open, eventIds, openedMs, occurredMs, clearedMs, massKg, worstKg]: EpisodeRow): Episode => ({
  open: open === 1,
  eventIds,
  openedMs,
  occurredMs,
  clearedMs,
  massKg,
  worstKg,
});
