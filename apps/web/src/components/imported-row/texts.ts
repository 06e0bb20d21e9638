import { textsOf } from '../../i18n/area.js';

const nb = {
  caption: 'Raden i filen',
  column: 'Kolonne i filen',
  text: 'Det som sto der',
  made: 'Registrert som',
  help: 'Bare kolonner som ble brukt, er tatt vare på. Registreringsnumre er fjernet.',
  plate: '(registreringsnummer fjernet)',
  notKept: 'Innholdet i raden ble ikke tatt vare på da denne filen ble importert.',
  states: { bank: 'faste', loose: 'løse', placed: 'anbrakte', unknown: 'ukjent tilstand' },
  units: { t: 'tonn', kg: 'kg', m3: 'm³', load: 'lass' },
  statuses: { suspected: 'mistenkt', presumed_clean: 'antatt ren', sampled: 'prøvetatt', cleared: 'friskmeldt' },
} as const;

const en = {
  caption: 'The row of the file',
  column: 'Column of the file',
  text: 'What stood there',
  made: 'Recorded as',
  help: 'Only columns that were used are kept. Registration plates are removed.',
  plate: '(registration plate removed)',
  notKept: 'What stood in the row was not kept when this file was imported.',
  states: { bank: 'bank', loose: 'loose', placed: 'placed', unknown: 'unknown state' },
  units: { t: 'tonnes', kg: 'kg', m3: 'm³', load: 'loads' },
  statuses: { suspected: 'suspected', presumed_clean: 'presumed clean', sampled: 'sampled', cleared: 'cleared' },
} as const;

/** Texts of the row of a file that an event was made from. */
export const useImportedRowTexts = textsOf('importedRow', nb, en);
