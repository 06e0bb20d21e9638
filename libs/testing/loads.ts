/** Ten tonnes of till from the site `PIT` of project `P` to the site `TIP`, as callers record them over HTTP: body of `POST /mass-events`. */
export const tenTonnes = (eventId: string): Record<string, unknown> => ({
  type: 'MassDeposited',
  project: 'P',
  material: 'till',
  conditionClass: '1',
  fromSite: 'PIT',
  toSite: 'TIP',
  quantity: { value: '10', unit: 't', method: 'weighbridge' },
  occurredAt: '2025-05-05',
  eventId,
});
