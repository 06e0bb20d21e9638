import { textsOf } from '../../i18n/area.js';
import { en } from './en.js';
import { nb } from './nb.js';

/** Texts of climate accounts. */
export const useAccountTexts = textsOf('climateAccount', nb, en);
export type AccountT = ReturnType<typeof useAccountTexts>['t'];
