import { MASK, maskPlates, maskVehicle } from './plates.js';

describe('registration plates', () => {
  test.each(['AB12345', 'AB 12345', 'ab-12345', 'ABC 12D'])('%s is taken out of any text', (plate) => {
    expect(maskPlates(`bil ${plate} tur 2`)).toBe(`bil ${MASK} tur 2`);
  });

  test.each([
    'AB.12345',
    'AB  12345',
    'AB/12345',
    'AB_12345',
    'AB 123 45',
    'A B12345',
    'AB–12345',
    'AB\u201112345',
    'ＡＢ１２３４５',
    'AB12345x',
  ])('%s stands for a vehicle however it is written', (plate) => expect(maskVehicle(plate)).toBe(MASK));

  test('what is no plate stays', () => {
    for (const text of ['semitipp', 'bil med henger', '3 aksler', 'lastebil 26 t']) expect(maskVehicle(text)).toBe(text);
  });
});
