import { type Recorded, type World, weighed } from './world.js';

/** What the story has recorded so far, by what it is in the field. */
export interface Told {
  readonly world: World;
  /** Projects and sites by code. */
  readonly ids: Map<string, string>;
  clay: Recorded;
  topsoil: Recorded;
  fill: Recorded;
  gravelOfTheRoad: Recorded;
  tillOfTheHouses: Recorded;
  /** The load of clay that the deposit received, and the one that it turned away. */
  received: Recorded;
  turnedAway: Recorded;
  receipt: Recorded;
  /** The load of clay that the contractor told without a ticket. */
  untold: Recorded;
  sortedGravel: { readonly lotId: string };
  residue: { readonly lotId: string };
  runId: string;
  barrier: Recorded;
  landfilled: Recorded;
  /** The clay by the tank, split off. */
  part: { readonly lotId: string };
  depositPermit: string;
  correctionId: string;
  /** Before the weight in the barrier was put right. */
  beforeTheWeight: string;
  /** After that; the operator's request waits, and the deposit's permit has ended. */
  whileAsked: string;
}

/** SHA-256 of the laboratory's file. */
export const REPORT_SHA256 = 'ab'.repeat(32);
export const SCHOOL = '5001';
export const BARRIER = '5031';
export const DEPOSIT = '5028';

const of = ({ lotId }: { lotId: string }) => ({ lot: lotId });

/** The contractor registers three projects with their pits, and the noise barrier of the road. */
export async function registerProjects({ world, ids }: Told): Promise<void> {
  await world.as('graver-as');
  const project = async (code: string, name: string, municipality: string) => {
    const plan = { planId: `r${code}`, caseNumber: `2021/${code}` };
    ids.set(code, (await world.post('projects', { code, name, municipality, ...plan, eventId: code })).id);
  };
  await project('SKOLE', 'Ny skole', SCHOOL);
  await project('VEI', 'Ny vei', SCHOOL);
  await project('BOLIG', 'Nye boliger', BARRIER);
  const site = siteOf({ world, ids });
  await site('SKOLETOMT', 'excavation', SCHOOL, 'SKOLE');
  await site('VEITOMT', 'excavation', SCHOOL, 'VEI');
  await site('BOLIGTOMT', 'excavation', BARRIER, 'BOLIG');
  await site('STOYVOLL', 'recipient', BARRIER, 'VEI');
}

const siteOf =
  ({ world, ids }: Pick<Told, 'world' | 'ids'>) =>
  async (code: string, kind: string, municipality: string, project?: string) => {
    const place = { code, name: code, kind, municipality, ...(project !== undefined && { project }) };
    ids.set(code, (await world.post('sites', { ...place, eventId: code })).id);
  };

const law = { law: 'forurensningsloven § 11', authority: 'Statsforvalteren i Trøndelag', validFrom: '2020-01-01' };

/** The operator registers its four facilities. The deposit may take 100 t of class 1 until 5 January; the landfill 50 t a year. */
export async function registerFacilities(told: Told): Promise<void> {
  const { world, ids } = told;
  await world.as('mottak-as');
  const site = siteOf(told);
  await site('MELLOMLAGER', 'intermediate_storage', SCHOOL);
  await site('SORTERING', 'sorting_plant', SCHOOL);
  await site('DEPONI', 'deposit', DEPOSIT);
  await site('FYLLING', 'landfill', DEPOSIT);
  const deposit = { ...law, caseNumber: '2020/11', validTo: '2022-01-05', conditionClasses: ['1'], totalKg: 100_000 };
  told.depositPermit = (await world.post(`sites/${ids.get('DEPONI')!}/permits`, deposit)).id;
  const landfill = { ...law, caseNumber: '2020/12', conditionClasses: ['1', '2', '3'], annualKg: 50_000 };
  await world.post(`sites/${ids.get('FYLLING')!}/permits`, landfill);
}

/** The school has a mass plan, the houses have none. */
export async function planTheSchool({ world }: Told): Promise<void> {
  await world.as('graver-as');
  const planned = (tonnes: number) => ({ value: String(tonnes), unit: 't', method: 'model' });
  const clay = { material: 'clay_soft', conditionClass: '1', quantity: planned(210) };
  const topsoil = { material: 'topsoil', conditionClass: '1', quantity: planned(60), usableShare: '0.5' };
  const fill = { material: 'fill_mixed', conditionClass: '2', quantity: planned(100) };
  await world.post('projects/SKOLE/mass-plan', {
    reference: 'Plan A',
    approver: 'Trondheim kommune',
    approvedOn: '2021-11-01',
    cuts: [clay, topsoil, fill],
    uses: [{ requirement: 'plen', material: 'topsoil', quantity: planned(30) }],
    surplus: [{ ...clay, receiver: 'mottak-as:DEPONI' }, fill],
  });
}

/** 200 t of clay, 60 t of topsoil and 100 t of slightly contaminated fill, in which a foreign plant grows. */
export async function digAtTheSchool(told: Told): Promise<void> {
  const { world } = told;
  await world.as('graver-as');
  const dig = (material: string, conditionClass: string, tonnes: number) =>
    world.record({
      type: 'MassExcavated',
      site: 'SKOLETOMT',
      project: 'SKOLE',
      material,
      conditionClass,
      quantity: weighed(tonnes),
      occurredAt: '2021-12-01T07:00',
    });
  told.clay = await dig('clay_soft', '1', 200);
  told.topsoil = await dig('topsoil', '1', 60);
  told.fill = await dig('fill_mixed', '2', 100);
  await world.post(`lots/${told.fill.lotId}/classifications`, {
    basis: 'assessment',
    flags: [{ flag: 'invasive_alien_species' }],
    occurredAt: '2021-12-02T08:00',
  });
}

/** Before New Year two loads of clay of 20 t leave the school for the deposit, and 60 t of topsoil the storage. */
export async function sendClayAndTopsoil(told: Told): Promise<void> {
  const { world, clay, topsoil } = told;
  const dispatch = (ticket: string, occurredAt: string) =>
    world.record({
      type: 'LoadDispatched',
      ...of(clay),
      fromSite: 'SKOLETOMT',
      plannedSite: 'mottak-as:DEPONI',
      quantity: weighed(20),
      haul: { ticket, distanceKm: '14.2', distanceKind: 'actual', vehicle: 'artic_semi' },
      occurredAt,
    });
  told.received = await dispatch('K-1', '2021-12-30T08:00');
  told.turnedAway = await dispatch('K-2', '2021-12-30T08:10');
  await world.record({
    type: 'MassStored',
    ...of(topsoil),
    fromSite: 'SKOLETOMT',
    toSite: 'mottak-as:MELLOMLAGER',
    quantity: weighed(60),
    haul: { ticket: 'M-1', distanceKm: '8' },
    occurredAt: '2021-12-04T08:00',
  });
}

/** The operator weighs 19.6 t of one load after New Year, turns the other away, and weighs 55 t of topsoil. */
export async function receiveClayAndTopsoil(told: Told): Promise<{ topsoil: any; clay: any }> {
  const { world, clay, received, turnedAway } = told;
  await world.as('mottak-as');
  await world.record({
    type: 'LoadRejected',
    ...of(clay),
    load: turnedAway.loadId,
    site: 'DEPONI',
    reason: 'unfit',
    occurredAt: '2021-12-30T09:30',
  });
  told.receipt = await world.record({
    type: 'LoadReceived',
    ...of(clay),
    load: received.loadId,
    toSite: 'DEPONI',
    quantity: weighed('19.6'),
    occurredAt: '2022-01-03T09:00',
  });
  const receipt = (site: string, material: string, tonnes: number, ticket: string, occurredAt: string) =>
    world.post('receipts', { site, material, quantity: weighed(tonnes), haul: { ticket }, occurredAt });
  return {
    topsoil: await receipt('MELLOMLAGER', 'topsoil', 55, 'M-1', '2021-12-04T09:00'),
    clay: await receipt('DEPONI', 'clay_soft', 12, 'K-9', '2022-01-10T10:00'),
  };
}

/** The load that was turned away comes back; 12.5 t of clay are told without a ticket; three projects bring mass to the plant. */
export async function bringMassToThePlant(told: Told): Promise<void> {
  const { world, clay, fill, turnedAway } = told;
  await world.as('graver-as');
  await world.record({ type: 'LoadReturned', ...of(clay), load: turnedAway.loadId, occurredAt: '2021-12-30T11:00' });
  told.untold = await world.record({
    type: 'MassDeposited',
    ...of(clay),
    fromSite: 'SKOLETOMT',
    toSite: 'mottak-as:DEPONI',
    quantity: weighed('12.5'),
    occurredAt: '2022-01-10T09:00',
  });
  const bring = (lot: object, fromSite: string, tonnes: number, more: object) =>
    world.record({
      type: 'MassStored',
      ...lot,
      fromSite,
      toSite: 'mottak-as:SORTERING',
      quantity: weighed(tonnes),
      occurredAt: '2022-01-12T08:00',
      ...more,
    });
  await bring(of(fill), 'SKOLETOMT', 100, { acceptance: { consentReference: '2022/114' } });
  const kind = (project: string, material: string) => ({ project, material, conditionClass: '1' });
  told.gravelOfTheRoad = await bring(kind('VEI', 'gravel'), 'VEITOMT', 50, { haul: { ticket: 'V-1' } });
  told.tillOfTheHouses = await bring(kind('BOLIG', 'till'), 'BOLIGTOMT', 30, {});
}

/** 100 t of fill, 50 t of gravel and 30 t of till become 120 t of gravel and 54 t of residue; 6 t are lost. */
export async function sort(told: Told): Promise<any> {
  const { world, fill, gravelOfTheRoad, tillOfTheHouses } = told;
  await world.as('mottak-as');
  const input = (lot: Recorded, tonnes: number) => ({ lot: lot.lotId, quantity: weighed(tonnes) });
  const run = await world.post('sorting-runs', {
    name: 'Sikting 1',
    site: 'SORTERING',
    project: 'graver-as:SKOLE',
    occurredAt: '2022-01-20',
    inputs: [input(fill, 100), input(gravelOfTheRoad, 50), input(tillOfTheHouses, 30)],
    outputs: [
      { name: 'siktet grus', material: 'gravel', quantity: weighed(120) },
      { name: 'rest', material: 'fill_mixed', quantity: weighed(54) },
    ],
    lossKg: 6000,
  });
  [told.sortedGravel, told.residue] = run.outputs;
  told.runId = run.runId;
  told.landfilled = await world.record({
    type: 'MassDeposited',
    ...of(told.residue),
    fromSite: 'SORTERING',
    toSite: 'FYLLING',
    quantity: weighed(54),
    haul: { ticket: 'F-1', distanceKm: '40' },
    occurredAt: '2022-02-02T10:00',
  });
  return run;
}

/** The contractor takes 80 t of sorted gravel into the noise barrier, and finds the clay by the tank polluted. */
export async function buildTheBarrier(told: Told): Promise<any> {
  const { world, sortedGravel, clay } = told;
  await world.as('graver-as');
  const recovery = {
    plannedIndependently: true,
    amountFitsNeed: true,
    massesSuited: true,
    reference: 'Reguleringsplan støyvoll',
  };
  told.barrier = await world.record({
    type: 'MassReused',
    ...of(sortedGravel),
    fromSite: 'mottak-as:SORTERING',
    toSite: 'STOYVOLL',
    fate: 'landscape_fill',
    quantity: weighed(80),
    acceptance: { consentReference: '2022/208', recovery },
    haul: { ticket: 'S-1', distanceKm: '6.5', vehicle: 'artic_semi' },
    occurredAt: '2022-02-01T10:00',
  });
  told.part = await world.post(`lots/${clay.lotId}/splits`, {
    name: 'leire ved tanken',
    site: 'SKOLETOMT',
    quantity: weighed(50),
    occurredAt: '2022-03-01T08:00',
  });
  const report = {
    reference: 'LAB-77',
    laboratory: 'Testlab',
    fileSha256: REPORT_SHA256,
    coveredKg: 40_000,
    results: [{ parameter: 'Pb', milligramPerKg: '250' }],
  };
  const body = { basis: 'laboratory_report', report, occurredAt: '2022-03-02T08:00' };
  return world.post(`lots/${told.part.lotId}/classifications`, body);
}

/** The weight in the barrier was 78 t: the contractor wrote it down, and owns the barrier; nobody else is touched. */
export async function correctTheBarrier(told: Told): Promise<void> {
  const { world, sortedGravel, barrier } = told;
  told.beforeTheWeight = await world.moment();
  await world.record({
    type: 'MassEventCorrected',
    ...of(sortedGravel),
    corrects: barrier.eventId,
    action: 'replaced',
    reason: 'wrong_quantity',
    replacement: { quantity: weighed(78) },
  });
}

/** The deposit's scale showed 200 kg too little: its operator asks the contractor, whose load it was. Its permit runs longer, too. */
export async function askForTheReceipt(told: Told): Promise<any> {
  const { world, clay, receipt, depositPermit } = told;
  await world.as('mottak-as');
  const asked = await world.post('corrections', {
    ...of(clay),
    corrects: receipt.eventId,
    action: 'replaced',
    reason: 'wrong_quantity',
    replacement: { quantity: weighed('19.8') },
  });
  told.correctionId = asked.correctionId;
  told.whileAsked = await world.moment();
  await world.post(`permits/${depositPermit}/corrections`, {
    site: 'DEPONI',
    ...law,
    validTo: '2022-12-31',
    conditionClasses: ['1'],
    totalKg: 100_000,
  });
  return asked;
}
