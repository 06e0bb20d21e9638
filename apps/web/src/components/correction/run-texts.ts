import { textsOf } from '../../i18n/area.js';

const nb = {
  title: 'Rett sorteringen',
  help: 'En sortering rettes under ett, med ny plan for de samme partiene. Den gamle planen blir stående i historikken. Andre byggherrer som fikk masse sortert, og den som registrerte sorteringen, blir bedt om å godkjenne.',
  notLatest: 'Sorteringen har fått en nyere plan, eller er ikke avsluttet. Den rettes fra hendelsen med planen som gjelder nå.',
  occurredAt: 'Tidspunkt',
  inputs: 'Inn',
  outputs: 'Ut',
  part: '{{lot}}, {{unit}}',
  loss: 'Svinn, kg',
  lossHelp: 'Det som går inn, skal være lik det som kommer ut og svinnet.',
  unbalanced: 'Det som kommer ut, er {{tonnes}} t mer enn det som går inn.',
  wholeKg: 'Skriv svinnet i hele kilo, for eksempel 1500',
  reason: 'Hvorfor',
  send: 'Send ny plan',
  meanwhile: {
    title: 'Sorteringen har fått en ny plan siden du åpnet skjemaet',
    kept: 'Ingenting er sendt nå. Det du har fylt ut, står her. Er den nye planen også feil, rettes den fra hendelsen med den.',
    see: 'Se den nye planen (åpnes i en ny fane)',
  },
  done: {
    mended: 'Sorteringen har fått ny plan. Tallene blir regnet ut på nytt.',
    asked: 'Du har bedt om ny plan. Den gjelder når de andre har godkjent.',
  },
};
const en: typeof nb = {
  title: 'Correct the sorting run',
  help: 'A sorting run is corrected as a whole, by a new plan for the same lots. The old plan stays in the history. Other builders whose mass was sorted, and whoever recorded the run, are asked to approve.',
  notLatest: 'The run has a later plan, or is not closed. It is corrected from the event with the plan in force.',
  occurredAt: 'Time',
  inputs: 'In',
  outputs: 'Out',
  part: '{{lot}}, {{unit}}',
  loss: 'Loss, kg',
  lossHelp: 'What goes in must equal what comes out and the loss.',
  unbalanced: 'What comes out is {{tonnes}} t more than what goes in.',
  wholeKg: 'Write the loss in whole kilograms, such as 1500',
  reason: 'Why',
  send: 'Send the new plan',
  meanwhile: {
    title: 'The run was given another plan since you opened the form',
    kept: 'Nothing was sent now. What you filled in is still here. If the new plan is wrong too, it is corrected from the event with it.',
    see: 'See the new plan (opens in a new tab)',
  },
  done: {
    mended: 'The run has a new plan. The figures are worked out anew.',
    asked: 'You have asked for a new plan. It holds when the others have approved it.',
  },
};

/** Texts of the correction of a sorting run. */
export const useRunTexts = textsOf('reopenRun', nb, en);
