import { annualReturnRequest } from '#libs/contracts/api/commands.js';
import { checkOf } from './body-validator.js';

test('what a condition of a schema asks for is named once, at the field', () => {
  const check = checkOf(annualReturnRequest, 'the body');
  const named = { region: 'trondheimsregionen', municipality: '5031', year: 2020, category: 'deposit_clean' };
  const said = (body: object): string[] => check(body).map(({ pointer, code }) => `${pointer} ${code}`);
  expect(said(named)).toEqual(['/quantity missing', '/source missing']);
  expect(said({ ...named, action: 'filed', source: 'table of 2020' })).toEqual(['/quantity missing']);
  expect(said({ ...named, action: 'annulled' })).toEqual([]);
});
