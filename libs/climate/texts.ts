import type { Names } from '#libs/contracts/api/common.js';

/** What an account holds and what it does not. */
export const BOUNDARY: Names = {
  nb:
    'Klimagasser fra graving og lasting (sprengning medregnet), transport med tom retur, utlegging og deponering av ' +
    'overskuddsmasser (A5), og fra primærmasse: transport til bruksstedet (A4) og produksjon (A1-A3, til opplysning). Drivstoff ' +
    'fra kilde til hjul; strøm med direkte utslipp fra årets produksjon. Ikke med: sortering og knusing, annen håndtering på ' +
    'lager enn lasting, stabilisering, karbon i myr og jord, unngått primærmasse (D). Moduler holdes fra hverandre og trekkes ' +
    'aldri fra hverandre. NS 3720 holder massetransport utenfor A5, og minstekravet i TEK17 § 17-1 omfatter ikke grunnarbeid: ' +
    'dette regnskapet står ved siden av byggets.',
  en:
    'Greenhouse gases of digging and loading (blasting included), haul with the empty return, placing and deposit of surplus ' +
    '(A5), and of primary mass: its haul to the place of use (A4) and its production (A1-A3, for information). Fuels from well ' +
    'to wheel; electricity by the direct emissions of the year’s generation. Not included: sorting and crushing, other handling ' +
    'in storage than loading, stabilisation, carbon of peat and soil, avoided primary mass (D). Modules stay apart and are ' +
    'never netted. NS 3720 leaves mass transport out of A5 and the minimum of TEK17 § 17-1 leaves earthworks out: this account ' +
    'stands beside that of a building.',
};

export const PROJECT_RESPONSIBILITY: Names = {
  nb:
    'Utslippet fra et lass hører til nøyaktig ett prosjekt: graving til prosjektet som graver, transport til giveren fram til ' +
    'første port og til mottakeren etter den, deponering til giveren, utlegging til mottakeren, primærmasse og transporten av ' +
    'den til prosjektet som bruker den. En annen deling må avtales før regnskapet sendes inn.',
  en:
    'The emission of a load belongs to exactly one project: digging to the project that digs, the haul to the giver up to the ' +
    'first gate and to the receiver after it, deposit to the giver, placing to the receiver, primary mass and its haul to the ' +
    'project that uses it. Another split must be agreed before the account is submitted.',
};

export const TERRITORY_RESPONSIBILITY: Names = {
  nb:
    'Lass er summert, aldri regnskaper: hvert lass én gang, der det kjøres fra; primærmasse der den brukes. Lass som kommer hit ' +
    'fra andre steder, er ikke med. Utslipp som ingen prosjekter eier, bare driveren av et anlegg, er med.',
  en:
    'Loads are summed, never accounts: each load once, where it sets out; primary mass where it is used. Loads that come here ' +
    'from elsewhere are not in the sum. Emissions that belong to no project, only to the operator of a facility, are.',
};
