import type { AsOfAnswer, PeriodAnswer, TerritoryAnswer } from './common.js';

/** What narrows a list of flows down to those behind a figure. */
export interface FlowFilter {
  readonly material?: string | undefined;
  /** One fate, or several separated by commas. */
  readonly fate?: string | undefined;
}

/** Address of the flows behind a figure, relative to the server. */
export type FlowLinks = (filter?: FlowFilter) => string;

/** What the figures of an answer are about. */
export interface FlowLinkScope {
  readonly territory: Pick<TerritoryAnswer, 'kind' | 'id'>;
  readonly period: PeriodAnswer;
  readonly asOf: Pick<AsOfAnswer, 'requested'>;
  readonly basis: 'recorded' | 'reported';
}

/** Links into `GET /api/v1/flows` for the territory, period, basis and time of an answer. */
export function flowLinks({ territory, period, asOf, basis }: FlowLinkScope): FlowLinks {
  return ({ material, fate } = {}) => {
    const query = new URLSearchParams({ [territory.kind]: territory.id, basis });
    const further = { from: period.from, to: period.to, asOf: asOf.requested, material, fate };
    for (const [name, value] of Object.entries(further)) if (value !== null && value !== undefined) query.set(name, value);
    return `/api/v1/flows?${query.toString()}`;
  };
}

/** Address of the events of a project or municipality in a period (`GET /api/v1/mass-events`); a region has no such list. */
export function eventsLink({ territory, period, asOf }: Omit<FlowLinkScope, 'basis'>): string | undefined {
  if (territory.kind === 'region') return undefined;
  const query = new URLSearchParams({ [territory.kind]: territory.id });
  const further = { from: period.from, to: period.to, asOf: asOf.requested };
  for (const [name, value] of Object.entries(further)) if (value !== null) query.set(name, value);
  return `/api/v1/mass-events?${query.toString()}`;
}
