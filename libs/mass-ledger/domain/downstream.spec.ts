import { touchedBy } from './index.js';
import {
  DEPOSIT,
  LotUnderTest,
  PLANT,
  S,
  STORAGE,
  bankM3,
  classify,
  confirm,
  dispatch,
  march,
  receive,
  weighed,
} from './testing/lot-spec.js';

const move = (tonnes: number, fromSite = S, toSite = STORAGE, day = 5) =>
  ({ type: 'MassStored', fromSite, toSite, quantity: weighed(tonnes), occurredAt: march(day) }) as const;
const deposit = (tonnes: number, fromSite = STORAGE) =>
  ({ type: 'MassDeposited', fromSite, toSite: DEPOSIT, quantity: weighed(tonnes), occurredAt: march(9) }) as const;

type Recorded = ReturnType<LotUnderTest['when']>;

function touched(lot: LotUnderTest, event: Recorded, change: Parameters<LotUnderTest['correct']>[1]) {
  const correction = lot.correct(event, change);
  if (correction.type !== 'MassEventCorrected') throw new Error(correction.type);
  return touchedBy(lot.state, correction.data);
}

const idsOf = (...events: Recorded[]): string[] => events.map(({ id }) => id);

describe('what a correction touches', () => {
  test('whoever took mass on, and took it on from there; not who took it elsewhere or before', () => {
    const lot = LotUnderTest.opened();
    lot.when(move(50, S, PLANT));
    lot.when(deposit(10, PLANT));
    const first = lot.when(move(100));
    const onward = lot.when(move(30, STORAGE, PLANT, 6));
    const end = lot.when(deposit(20, PLANT));
    lot.when(move(5, S, PLANT, 7));
    expect(touched(lot, first, { quantity: weighed(90) })).toEqual({ workedOutAnew: [], downstream: idsOf(onward, end) });
  });

  test('from the place where the mass had been put, and from where it is put now', () => {
    const lot = LotUnderTest.opened();
    lot.when(move(50, S, PLANT));
    const first = lot.when(move(100));
    const fromStorage = lot.when(deposit(20));
    const fromPlant = lot.when(deposit(20, PLANT));
    expect(touched(lot, first, { toSite: PLANT })).toEqual({ workedOutAnew: [], downstream: idsOf(fromStorage, fromPlant) });
  });

  test('the receipts of a load and whoever took on what was received; what they derived is worked out anew', () => {
    const lot = LotUnderTest.opened();
    const first = lot.when(dispatch('a', 40));
    lot.when(dispatch('b', 40));
    lot.when(receive('b', 40));
    const receipt = lot.when({ ...receive('a', 38), toSite: STORAGE });
    const end = lot.when(deposit(30));
    expect(touched(lot, first, { quantity: weighed(30) })).toEqual({
      workedOutAnew: idsOf(receipt),
      downstream: idsOf(receipt, end),
    });
  });

  test('excess, surveys, confirmations and classifications are worked out anew', () => {
    const lot = LotUnderTest.opened();
    const first = lot.when({ ...move(1), quantity: bankM3(100) });
    const excess = lot.when(deposit(205));
    const confirmation = lot.when(confirm(first, 210, STORAGE));
    const classification = lot.when(classify('2'));
    const survey = lot.when({ type: 'StockMeasured', site: STORAGE, quantity: weighed(9), occurredAt: march(12) });
    expect(touched(lot, first, { quantity: bankM3(101) })).toEqual({
      workedOutAnew: idsOf(excess, confirmation, classification, survey),
      downstream: idsOf(excess, confirmation),
    });
  });
});
