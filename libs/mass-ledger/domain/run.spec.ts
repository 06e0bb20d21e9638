import { type KindOfMass, type RunEvent, type SortingPlan, eventDataErrors } from '#libs/contracts/index.js';
import { DomainError, nameBasedId } from '#libs/kernel/index.js';
import {
  type ReopenRun,
  type RunCommand,
  type RunInput,
  type RunOutput,
  type RunState,
  type StartRun,
  decideRun,
  evolveRun,
  initialRunState,
  isOpenRun,
  outputKind,
  shareOut,
  worstOf,
} from './index.js';
import { DEPOSIT, PLANT, SCHOOL, TABLES, bankM3, march, weighed } from './testing/lot-spec.js';

const RUN = nameBasedId('run', 'test');
const NOW_MS = Date.parse('2025-12-31T12:00:00Z');
const lotOf = (name: string): string => nameBasedId('lot', 'test', name);

const CLAY: KindOfMass = { material: 'clay', conditionClass: '1', status: 'sampled' };
const TILL: KindOfMass = { material: 'till', conditionClass: '2', status: 'presumed_clean' };

const input = (name: string, kind: KindOfMass, tonnes: number): RunInput => ({
  lotId: lotOf(name),
  kind,
  quantity: weighed(tonnes),
});
const output = (name: string, material: string, tonnes: number, stated: Partial<RunOutput> = {}): RunOutput => ({
  lotId: lotOf(name),
  name,
  material,
  quantity: weighed(tonnes),
  ...stated,
});

const startRun = (change: Partial<StartRun> = {}): StartRun => ({
  type: 'StartRun',
  runId: RUN,
  name: 'week 10',
  site: PLANT,
  projectId: SCHOOL,
  occurredAt: march(10),
  inputs: [input('clay', CLAY, 90), input('till', TILL, 50)],
  outputs: [output('coarse', 'clay', 100), output('fine', 'till', 33)],
  loss: { massKg: 7000 },
  ...change,
});

const reopenRun = (change: Partial<ReopenRun> = {}): ReopenRun => ({
  type: 'ReopenRun',
  inputs: [
    { lotId: lotOf('clay'), quantity: weighed(80) },
    { lotId: lotOf('till'), quantity: weighed(40) },
  ],
  outputs: [
    { lotId: lotOf('coarse'), quantity: weighed(90) },
    { lotId: lotOf('fine'), quantity: weighed(27) },
  ],
  loss: { massKg: 3000 },
  ...change,
});

const when = (command: RunCommand, state: RunState = initialRunState(), nowMs = NOW_MS): RunEvent => {
  const event = decideRun(command, state, { nowMs, tables: TABLES });
  expect(eventDataErrors(event.type, JSON.parse(JSON.stringify(event.data)))).toEqual([]);
  return event;
};

const given = (...commands: RunCommand[]): RunState => {
  const state = initialRunState();
  for (const command of commands) evolveRun(state, when(command, state));
  return state;
};

function violations(command: RunCommand, state: RunState = initialRunState(), nowMs = NOW_MS): DomainError {
  try {
    decideRun(command, state, { nowMs, tables: TABLES });
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('accepted');
}
const refusal = (command: RunCommand, state?: RunState, nowMs?: number): string =>
  violations(command, state, nowMs)
    .violations.map(({ pointer, code }) => `${pointer} ${code}`)
    .join(', ');

const parts = (list: SortingPlan['lossParts']): string => list.map(({ material, massKg }) => `${material} ${massKg}`).join(', ');
const planOf = (event: RunEvent): SortingPlan => (event.data as { plan: SortingPlan }).plan;

test('how a run treats its inputs stands in its start, where that is said', () => {
  expect(when(startRun({ treatment: 'crushing' })).data).toMatchObject({ treatment: 'crushing' });
  expect(when(startRun()).data).not.toHaveProperty('treatment');
});

describe('starting a sorting run', () => {
  test('rule 4: clay 90 + till 50 into 100 + 33 + loss 7, in plan order by largest remainder', () => {
    const event = when(startRun());
    const plan = planOf(event);
    expect(event.type).toBe('SortingStarted');
    // 100 t of 90 : 50 is 64 285.71 + 35 714.29; of the 25 714 : 14 286 left, 33 t is 21 214.05 + 11 785.95.
    expect(plan.outputs.map(({ parts: of }) => parts(of))).toEqual(['clay 64286, till 35714', 'clay 21214, till 11786']);
    expect(parts(plan.lossParts)).toBe('clay 4500, till 2500');
    expect(plan).toMatchObject({ lossKg: 7000, inputs: [{ massKg: 90_000, massBasis: 'weighed' }, { massKg: 50_000 }] });
    expect(event.data).toMatchObject({ runId: RUN, site: PLANT.siteId, projectId: SCHOOL, name: 'week 10', planVersion: 1 });
  });

  test('an odd kilogram goes to the larger remainder, a tie to the earlier input', () => {
    const of = (material: string, massKg: number) => ({ ...CLAY, material, massKg });
    const shared = shareOut([of('a', 1), of('b', 1), of('c', 1)], [1, 1], 1);
    expect([...shared.outputParts, shared.lossParts].map(parts)).toEqual(['a 1', 'b 1', 'c 1']);
    // 10 of 7 : 8 is 4.67 : 5.33; of the 2 : 3 that is left, 4 is 1.6 : 2.4.
    const odd = shareOut([of('a', 7), of('b', 8)], [10, 4], 1);
    expect([...odd.outputParts, odd.lossParts].map(parts)).toEqual(['a 5, b 5', 'a 2, b 2', 'b 1']);
  });

  test('inputs of one kind count as one, whichever lots they are', () => {
    const plan = planOf(when(startRun({ inputs: [input('x', CLAY, 50), input('till', TILL, 50), input('y', CLAY, 40)] })));
    expect(plan.inputs).toHaveLength(3);
    expect(plan.outputs.map(({ parts: of }) => parts(of))).toEqual(['clay 64286, till 35714', 'clay 21214, till 11786']);
  });

  test('outputs inherit the worst class and the worst status, also where they come from different inputs', () => {
    const plan = planOf(when(startRun({ outputs: [output('coarse', 'clay', 133)] })));
    expect(plan.outputs[0]).toMatchObject({ material: 'clay', conditionClass: '2', status: 'presumed_clean' });
    expect(when(startRun({ outputs: [output('c', 'clay', 133, { conditionClass: '4', status: 'suspected' })] }))).toMatchObject({
      data: { plan: { outputs: [{ conditionClass: '4', status: 'suspected' }] } },
    });
    expect(refusal(startRun({ outputs: [output('c', 'clay', 133, { conditionClass: '1' })] }))).toBe(
      '/outputs/0/conditionClass better_than_inputs',
    );
    expect(refusal(startRun({ outputs: [output('c', 'clay', 133, { status: 'cleared' })] }))).toBe(
      '/outputs/0/status better_than_inputs',
    );
  });

  test('unknown stands between 1 and 2, hazardous is the worst', () => {
    const worst = (...classes: KindOfMass['conditionClass'][]) =>
      worstOf(classes.map((conditionClass) => ({ ...CLAY, conditionClass }))).conditionClass;
    expect(worst('1', 'unknown')).toBe('unknown');
    expect(worst('unknown', '2')).toBe('2');
    expect(worst('5', 'hazardous', '1')).toBe('hazardous');
    expect(outputKind({ conditionClass: 'unknown' }, [CLAY], '')).toMatchObject({ conditionClass: 'unknown' });
    expect(() => outputKind({ conditionClass: 'unknown' }, [TILL], '')).toThrow('inherits the worst condition class');
  });

  test('sums that differ are told with the quantity that closes them', () => {
    const short = violations(startRun({ loss: { massKg: 6000 } }));
    expect(short.violations).toEqual([
      {
        pointer: '/loss/massKg',
        code: 'sums_differ',
        message:
          'inputs 140000 kg, outputs 133000 kg, loss 6000 kg: 1000 kg of the inputs are not accounted for; expected inputs = outputs + loss to the kilogram (a loss of 7000 kg closes the sum)',
        params: {
          inputKg: 140_000,
          outputKg: 133_000,
          lossKg: 6000,
          differenceKg: 1000,
          closingPointer: '/loss/massKg',
          closingKg: 7000,
        },
      },
    ]);
    const over = violations(startRun({ outputs: [output('fine', 'till', 33), output('coarse', 'clay', 110)] }));
    expect(over.message).toContain('outputs and loss are 10000 kg more than the inputs');
    expect(over.violations[0]!.params).toMatchObject({ closingPointer: '/outputs/1/quantity', closingKg: 107_000 });
    const hopeless = violations(
      startRun({ outputs: [output('a', 'clay', 100), output('b', 'clay', 100), output('c', 'clay', 100)] }),
    );
    expect(hopeless.message).toMatch(/to the kilogram$/);
  });

  test('a difference by rounding is an error too, and says so', () => {
    // Clay has 2 t/m³, so 45 m³ are 90 t.
    const inputs = [{ ...input('clay', CLAY, 0), quantity: bankM3(45) }];
    const thirds = [0, 1, 2].map((i) => ({ ...output(`o${i}`, 'till', 0), quantity: bankM3(14.28571) }));
    // 14.28571 m³ of till are 29 999.991 kg: 30 000 each, 90 000 together.
    expect(planOf(when(startRun({ inputs, outputs: thirds, loss: { massKg: 0 } }))).lossParts).toEqual([]);
    const off = violations(startRun({ inputs, outputs: thirds, loss: { massKg: 1 } }));
    expect(off.message).toContain('no more than the rounding of converted quantities');
    expect(off.violations[0]!.params).toMatchObject({ differenceKg: -1, closingPointer: '/loss/massKg', closingKg: 0 });
  });

  test('the loss may be a quantity; of several materials it needs a mass', () => {
    expect(when(startRun({ loss: weighed(7) })).data).toMatchObject({ plan: { lossKg: 7000 } });
    expect(refusal(startRun({ loss: bankM3(3.5) }))).toBe('/loss/unit loss_of_several_materials');
    const clay = startRun({ inputs: [input('clay', CLAY, 140)], loss: bankM3(3.5) });
    expect(when(clay).data).toMatchObject({ plan: { lossKg: 7000, lossParts: [{ material: 'clay', massKg: 7000 }] } });
    expect(refusal(startRun({ loss: { massKg: 0.5 } }))).toBe('/loss/massKg not_whole_kilograms');
    expect(refusal(startRun({ loss: { massKg: -1 } }))).toBe('/loss/massKg not_whole_kilograms');
  });

  test('everything that is wrong is said at once, each at its field', () => {
    expect(refusal(startRun({ site: DEPOSIT, outputs: [output('c', 'mud', 133)], occurredAt: march(10) }))).toBe(
      '/site wrong_site_kind, /outputs/0/material unknown_material',
    );
    const inputs = [
      { ...input('a', CLAY, 90), quantity: { ...weighed(90), method: 'guess' } },
      { ...input('b', TILL, 50), quantity: { value: 25, unit: 'm3' as const, method: 'level_survey' } },
    ];
    expect(refusal(startRun({ inputs }))).toBe(
      '/inputs/0/quantity/method unknown_method, /inputs/1/quantity/volumeState volume_state_missing',
    );
    expect(refusal(startRun({ inputs: [input('a', CLAY, 90), input('a', CLAY, 50)] }))).toBe('/inputs/1/lot lot_twice');
    expect(refusal(startRun({ outputs: [output('a', 'clay', 90), output('a', 'clay', 43)] }))).toBe('/outputs/1/name lot_twice');
    expect(refusal(startRun({ inputs: [] }))).toBe('/inputs count_out_of_range');
    expect(refusal(startRun({ inputs: [input('a', CLAY, 0), input('b', TILL, 140)] }))).toBe(
      '/inputs/0/quantity/value not_positive',
    );
    expect(refusal(startRun(), undefined, march(9).instantMs)).toBe('/occurredAt in_the_future');
    expect(refusal(startRun(), given(startRun()))).toBe(' run_exists');
  });

  test('a plan that does not fit into an event is refused', () => {
    const inputs = Array.from({ length: 200 }, (_, i) => input(`i${i}`, { ...CLAY, material: i % 2 ? 'clay' : `kind ${i}` }, 1));
    const outputs = Array.from({ length: 200 }, (_, i) => output(`o${i}`, 'clay', 1));
    expect(refusal(startRun({ inputs, outputs, loss: { massKg: 0 } }))).toBe('/outputs plan_too_large');
  });
});

describe('closing, aborting and reopening', () => {
  const started = given(startRun());
  const closed = given(startRun(), { type: 'CloseRun', planVersion: 1 });

  test('closing posts the loss of the plan, at the time of the run', () => {
    expect(isOpenRun(started)).toBe(true);
    const event = when({ type: 'CloseRun', planVersion: 1 }, started);
    expect(event).toMatchObject({
      type: 'MassSorted',
      data: { planVersion: 1, inputKg: 140_000, outputKg: 133_000, lossKg: 7000, occurredAt: '2025-03-09T23:00:00Z' },
    });
    expect(parts((event.data as { lossParts: SortingPlan['lossParts'] }).lossParts)).toBe('clay 4500, till 2500');
    expect(isOpenRun(closed)).toBe(false);
    expect(refusal({ type: 'CloseRun', planVersion: 1 }, closed)).toBe(' run_not_open');
    expect(refusal({ type: 'CloseRun', planVersion: 2 }, started)).toBe(' run_not_open');
    expect(refusal({ type: 'CloseRun', planVersion: 1 })).toBe(' unknown_run');
  });

  test('an abort names the refused input or output', () => {
    const byInput: RunCommand = {
      type: 'AbortRun',
      planVersion: 1,
      refused: { input: 1 },
      reasonCode: 'not_enough_mass',
      availableKg: 12_000,
    };
    expect(when(byInput, started).data).toMatchObject({
      refusedInputIndex: 1,
      reasonCode: 'not_enough_mass',
      availableKg: 12_000,
    });
    const byOutput: RunCommand = { type: 'AbortRun', planVersion: 1, refused: { output: 0 }, reasonCode: 'lot_exists' };
    expect(when(byOutput, started).data).toMatchObject({ refusedOutputIndex: 0 });
    const aborted = given(startRun(), byInput);
    expect(aborted.phase).toBe('aborted');
    expect(refusal(reopenRun(), aborted)).toBe(' run_aborted');
    expect(refusal(byInput, closed)).toBe(' run_not_open');
    const reopened = given(startRun(), { type: 'CloseRun', planVersion: 1 }, reopenRun());
    expect(refusal({ ...byInput, planVersion: 2 }, reopened)).toBe(' run_reopened');
  });

  test('rule 5: a closed run gets a whole new plan, the loss is taken back at its old time', () => {
    const event = when(reopenRun({ occurredAt: march(11) }), closed);
    expect(event).toMatchObject({
      type: 'SortingReopened',
      data: { planVersion: 2, reversedLossOccurredAt: '2025-03-09T23:00:00Z', occurredAt: '2025-03-10T23:00:00Z' },
    });
    const plan = planOf(event);
    // 90 t of 80 : 40 is 60 + 30; 27 t of the 20 : 10 left is 18 + 9.
    expect(plan.outputs.map(({ parts: of }) => parts(of))).toEqual(['clay 60000, till 30000', 'clay 18000, till 9000']);
    expect(parts(plan.lossParts)).toBe('clay 2000, till 1000');
    expect(plan.inputs.map(({ lotId }) => lotId)).toEqual([lotOf('clay'), lotOf('till')]);
    const reversed = (event.data as { reversedLossParts: SortingPlan['lossParts'] }).reversedLossParts;
    expect(parts(reversed)).toBe('clay 4500, till 2500');
  });

  test('the new plan keeps the order of the old one, its time unless stated, and the kinds of the lots', () => {
    const command = reopenRun();
    const event = when({ ...command, inputs: [...command.inputs].reverse(), outputs: [...command.outputs].reverse() }, closed);
    expect(planOf(event)).toEqual(planOf(when(command, closed)));
    expect(event.data.occurredAt).toBe('2025-03-09T23:00:00Z');
    const [coarse, fine] = command.outputs;
    expect(refusal({ ...command, outputs: [coarse!, { ...fine!, material: 'clay' }] }, closed)).toBe(
      '/outputs/1/material differs_from_lot',
    );
  });

  test('a lot that had no part in it is named with 0; a missing or foreign lot is refused', () => {
    const zero = reopenRun({
      inputs: [
        { lotId: lotOf('clay'), quantity: weighed(0) },
        { lotId: lotOf('till'), quantity: weighed(120) },
      ],
    });
    expect(planOf(when(zero, closed)).outputs.map(({ parts: of }) => parts(of))).toEqual(['till 90000', 'till 27000']);
    const [clay, till] = reopenRun().inputs;
    expect(refusal(reopenRun({ inputs: [clay!] }), closed)).toBe('/inputs lot_missing');
    expect(refusal(reopenRun({ inputs: [clay!, till!, { ...till!, lotId: lotOf('other') }] }), closed)).toBe(
      '/inputs/2/lot not_of_this_run',
    );
    expect(refusal(reopenRun({ outputs: [{ lotId: lotOf('other'), quantity: weighed(117) }] }), closed)).toBe(
      '/outputs/0/name not_of_this_run, /outputs lot_missing, /outputs lot_missing',
    );
    expect(refusal(reopenRun({ loss: { massKg: 2999 } }), closed)).toBe('/loss/massKg sums_differ');
    expect(refusal(reopenRun(), started)).toBe(' run_open');
    expect(refusal(reopenRun())).toBe(' unknown_run');
  });
});

describe('flags', () => {
  const ALIEN = { flag: 'invasive_alien_species' } as const;
  const FARM = { flag: 'topsoil', property: '1/1' } as const;
  const flagged = startRun({
    inputs: [
      { ...input('clay', CLAY, 90), flags: [ALIEN] },
      { ...input('till', TILL, 50), flags: [FARM, ALIEN] },
    ],
    outputs: [output('coarse', 'clay', 100), output('fine', 'till', 33, { flags: [{ flag: 'peat' }] })],
  });
  const flagsIn = (event: RunEvent) => {
    if (event.type !== 'SortingStarted' && event.type !== 'SortingReopened') throw new Error(event.type);
    const { inputs, outputs } = event.data.plan;
    return [inputs.map(({ flags }) => flags), outputs.map(({ flags }) => flags)];
  };

  test('of every input are on every output; an output may add, not drop', () => {
    expect(flagsIn(when(flagged))).toEqual([
      [[ALIEN], [FARM, ALIEN]],
      [
        [ALIEN, FARM],
        [ALIEN, FARM, { flag: 'peat' }],
      ],
    ]);
    expect(flagsIn(when(startRun()))).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  test('stay as they were in a new plan', () => {
    const closed = given(flagged, { type: 'CloseRun', planVersion: 1 });
    expect(flagsIn(when(reopenRun(), closed))[1]).toEqual([
      [ALIEN, FARM],
      [ALIEN, FARM, { flag: 'peat' }],
    ]);
  });
});
