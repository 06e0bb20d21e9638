import type { Names } from '#libs/contracts/api/common.js';

/** What an account holds and what it does not. */
export const BOUNDARY: Names = {
  nb:
    'Klimagasser fra graving og lasting (sprengning medregnet), lasting fra lager, transport med tom retur, sortering og knusing, ' +
    'utlegging og deponering av overskuddsmasser (A5); fra primærmasse: produksjon (A1-A3) og transport til bruksstedet (A4); fra ' +
    'produksjon av bindemidler til stabilisering (A1-A3). Drivstoff fra kilde til hjul; strøm med direkte utslipp fra årets ' +
    'produksjon. Karbon i myr (A5, arealbruk) står for seg. Unngått primærmasse (D) er til opplysning. Ikke med: innblanding og ' +
    'transport av bindemidler, karbon i annen jord enn myr. Modulene holdes adskilt og regnes aldri mot hverandre. NS 3720 holder massetransport utenfor A5, og minstekravet i TEK17 § 17-1 omfatter ikke grunnarbeid: ' +
    'dette regnskapet står ved siden av byggets.',
  en:
    'Greenhouse gases of digging and loading (blasting included), loading out of storage, haul with the empty return, sorting and ' +
    'crushing, placing and deposit of surplus (A5); of primary mass: its production (A1-A3) and its haul to the place of use (A4); ' +
    'of the production of binders for stabilisation (A1-A3). Fuels from well to wheel; electricity by the direct emissions of the ' +
    'year’s generation. Carbon of peat (A5, land use) stands apart. Avoided primary mass (D) is information. Not included: mixing ' +
    'in and haul of binders, carbon of other soil than peat. Modules stay apart and are never netted. NS 3720 leaves mass transport out of A5 and the minimum of TEK17 § 17-1 leaves earthworks out: this account ' +
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
