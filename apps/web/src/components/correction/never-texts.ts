import { textsOf } from '../../i18n/area.js';

const nb = {
  title: 'Hendelsen kan ikke rettes',
  why: {
    LotOpened:
      'At et parti er åpnet, blir stående. Er masse ført på feil parti, rett den hendelsen som førte den dit, og velg et annet parti der.',
    LotSplit:
      'At en del er skilt ut, blir stående. Er mengden feil, mål opp begge partiene på stedet. Er noe kjørt ut fra feil parti, rett den hendelsen, og velg det andre partiet der.',
    LotClassified:
      'En klassifisering blir stående. Er den feil, klassifiser partiet på nytt; den nye gjelder fra sin egen dato. Det gjøres i programmeringsgrensesnittet, ikke her på siden.',
    LoadRejected:
      'At lasset ble avvist, blir stående. Registrer det som skjedde etterpå: omdiriger lasset, eller kjør det tilbake.',
    LoadRedirected: 'En omdirigering blir stående. Skal lasset til et annet sted, omdiriger det på nytt.',
  },
  way: { lot: 'Åpne partiet', load: 'Åpne lasset', survey: 'Før inn en oppmåling' },
  noneOfFinding: 'Ingen av hendelsene kan rettes fra avviket. Åpne hendelsen for å se hva du kan gjøre.',
};

const en: typeof nb = {
  title: 'The event cannot be corrected',
  why: {
    LotOpened:
      'That a lot was opened stays. Where mass is recorded in the wrong lot, correct the event that brought it there, and choose another lot in it.',
    LotSplit:
      'A split stays. Where its quantity is wrong, survey both lots at the site. Where something was taken from the wrong lot, correct that event, and choose the other lot in it.',
    LotClassified:
      'A classification stays. Where it is wrong, classify the lot anew; the new one holds from its own date. This is done in the programming interface, not on this page.',
    LoadRejected: 'That the load was turned away stays. Record what happened then: redirect the load, or drive it back.',
    LoadRedirected: 'A redirection stays. Where the load is to go elsewhere, redirect it again.',
  },
  way: { lot: 'Open the lot', load: 'Open the load', survey: 'Record a survey' },
  noneOfFinding: 'None of the events can be corrected from the finding. Open the event to see what you can do.',
};

/** Texts of events that are never corrected. */
export const useNeverTexts = textsOf('neverCorrected', nb, en);
