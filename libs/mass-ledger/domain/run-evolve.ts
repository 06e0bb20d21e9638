import type { EventData, RunEvent } from '#libs/contracts/index.js';
import type { RunPlan, RunState } from './run-state.js';

function planOf(data: EventData<'SortingStarted'> | EventData<'SortingReopened'>): RunPlan {
  const { planVersion, plan, occurredAt, occurredAtPrecision } = data;
  return { planVersion, plan, occurredAt: { instantMs: Date.parse(occurredAt), precision: occurredAtPrecision } };
}

/** Folds one event into the state, in place. */
export function evolveRun(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case 'SortingStarted': {
      const { runId, name, site, projectId } = event.data;
      state.run = { runId, name, siteId: site, ...(projectId !== undefined && { projectId }) };
      state.phase = 'started';
      state.plans.push(planOf(event.data));
      return state;
    }
    case 'SortingReopened':
      state.phase = 'reopened';
      state.plans.push(planOf(event.data));
      return state;
    case 'MassSorted':
      state.phase = 'closed';
      state.loss = { parts: event.data.lossParts, occurredAt: event.data.occurredAt };
      return state;
    case 'SortingAborted':
      state.phase = 'aborted';
      return state;
  }
}
