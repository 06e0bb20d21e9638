import type { Names } from '#libs/contracts/api/common.js';
import type { AccountStepKind, SubmissionStatus } from '#libs/contracts/api/account-submissions.js';
import type { LifeCycleModule } from '#libs/contracts/climate-codes.js';

/** Texts of a climate account. */
export const CLIMATE_WORDS = {
  title: { nb: 'Klimaregnskap for masser', en: 'Climate account of masses' },
  demo: { nb: 'DEMO: oppdiktede tall', en: 'DEMO: fictional figures' },
  draft: {
    nb: 'Dette er en beregning. Den er ikke levert.',
    en: 'This is a calculation. It is not submitted.',
  },
  about: { nb: 'Om regnskapet', en: 'About the account' },
  name: { nb: 'Opplysning', en: 'Fact' },
  value: { nb: 'Verdi', en: 'Value' },
  territory: { nb: 'Regnskapet gjelder', en: 'Account of' },
  period: { nb: 'Periode', en: 'Period' },
  allTime: { nb: 'hele tiden', en: 'all time' },
  from: { nb: 'fra', en: 'from' },
  until: { nb: 'til', en: 'until' },
  knownAt: { nb: 'Slik det var kjent', en: 'As known' },
  position: { nb: 'Posisjon i loggen', en: 'Log position' },
  engine: { nb: 'Formelversjon', en: 'Version of the formulas' },
  factorSet: { nb: 'Faktorsett', en: 'Factor set' },
  modules: { nb: 'Utslipp per modul', en: 'Emissions by module' },
  modulesIntro: {
    nb: 'Modulene etter EN 15804 holdes hver for seg. Modul D og karbon fra arealbruk (torv) står ved siden av og trekkes aldri fra. Strekene viser 95 % intervall.',
    en: 'The modules of EN 15804 are kept apart. Module D and carbon of land use (peat) stand beside and are never netted. The whiskers show the 95 % interval.',
  },
  module: { nb: 'Modul', en: 'Module' },
  part: { nb: 'Del', en: 'Part' },
  fossil: { nb: 'fossilt', en: 'fossil' },
  luluc: { nb: 'arealbruk', en: 'land use' },
  emission: { nb: 'Utslipp', en: 'Emission' },
  low: { nb: 'Fra', en: 'From' },
  high: { nb: 'Til', en: 'To' },
  total: { nb: 'Sum A–C, fossilt', en: 'Sum A–C, fossil' },
  beside: { nb: 'Ved siden av', en: 'Beside' },
  beside_yes: { nb: 'ja, ikke i sum', en: 'yes, in no sum' },
  beside_no: { nb: 'nei', en: 'no' },
  sankey: { nb: 'Fra aktivitet til modul', en: 'From activity to module' },
  lines: { nb: 'Aktiviteter', en: 'Activities' },
  activity: { nb: 'Aktivitet', en: 'Activity' },
  id: { nb: 'Kode', en: 'Code' },
  method: { nb: 'Metode', en: 'Method' },
  vehicle: { nb: 'Kjøretøy', en: 'Vehicle' },
  energy: { nb: 'Energi', en: 'Energy' },
  mass: { nb: 'Masse', en: 'Mass' },
  movements: { nb: 'Bevegelser', en: 'Movements' },
  amount: { nb: 'Mengde', en: 'Amount' },
  unit: { nb: 'Enhet', en: 'Unit' },
  biogenic: { nb: 'Biogent CO2', en: 'Biogenic CO2' },
  notes: { nb: 'Antakelser', en: 'Assumptions' },
  flows: { nb: 'Bevegelsene bak', en: 'The flows behind' },
  factors: { nb: 'Faktorer med kvalitet', en: 'Factors with quality' },
  factor: { nb: 'Faktor', en: 'Factor' },
  factorValue: { nb: 'Verdi', en: 'Value' },
  uncertainty: { nb: 'Rel. std.avvik', en: 'Rel. std. dev.' },
  quality: { nb: 'Kvalitet', en: 'Quality' },
  source: { nb: 'Kilde', en: 'Source' },
  systemBoundary: { nb: 'Grense', en: 'Boundary' },
  qualityNote: {
    nb: 'Kvalitet: lest = lest i kilden, husket = gjengitt etter hukommelsen, utledet = regnet ut av andre tall, antatt, uenige kilder, oppgitt eller målt = av stedet selv. Kildene er gjengitt på sitt eget språk.',
    en: 'Quality: read = read in the source, recalled = from memory, derived = worked out, assumed, conflict = sources disagree, declared or measured = by the site itself.',
  },
  reference: { nb: 'Sammenlignet med uten gjenbruk', en: 'Compared with no reuse' },
  referenceIntro: {
    nb: 'Transport og deponering av overskuddet som det gikk, og som det kunne ha gått. Forskjellen er referanse minus faktisk, med 95 % intervall på selve forskjellen: det som gjør begge usikre, teller én gang. Den er ingen del av regnskapet og legges aldri sammen med modul D.',
    en: 'Haul and deposit of the surplus as it went, and as it might have gone. The difference is reference less actual, with the 95 % interval of the difference itself: what makes both uncertain counts once. It is no part of the account and never added to module D.',
  },
  scenario: { nb: 'Scenario', en: 'Scenario' },
  actual: { nb: 'Slik det gikk', en: 'As it went' },
  difference: { nb: 'Forskjell', en: 'Difference' },
  differenceLow: { nb: 'Forskjell, fra', en: 'Difference, from' },
  differenceHigh: { nb: 'Forskjell, til', en: 'Difference, to' },
  withoutPlace: { nb: 'Uten sted', en: 'Without a place' },
  notApplicable: { nb: 'Kan ikke regnes ut', en: 'Not applicable' },
  referencePlaces: { nb: 'Hvor massene ville ha gått', en: 'Where the masses would have gone' },
  destination: { nb: 'Sted eller endeplassering', en: 'Place or fate' },
  meanDistance: { nb: 'Avstand, snitt (m)', en: 'Mean distance (m)' },
  deposited: { nb: 'Deponert', en: 'Deposited' },
  yes: { nb: 'ja', en: 'yes' },
  no: { nb: 'nei', en: 'no' },
  coverage: { nb: 'Dekning', en: 'Coverage' },
  coverageIntro: {
    nb: 'Hvor stor del av massen regnskapet kjenner det som trengs av.',
    en: 'Of how much of the mass the account knows what it needs.',
  },
  known: { nb: 'Kjent', en: 'Known' },
  of: { nb: 'Av', en: 'Of' },
  percent: { nb: 'Andel', en: 'Share' },
  notCounted: { nb: 'Ikke regnet med', en: 'Not counted' },
  reason: { nb: 'Grunn', en: 'Reason' },
  nothingCounted: { nb: 'Ingen utslipp er regnet ut i perioden.', en: 'No emissions were worked out in the period.' },
  methodTitle: { nb: 'Metode og grenser', en: 'Method and boundary' },
  methodText: {
    nb: 'Aktivitet × faktor, hver linje med sine faktorer. Transport etter ISO 14083: lastet og tom kjøring, fra brønn til hjul. Intervallet er 95 %: feil fra samme kilde følger hverandre, ulike kilder er uavhengige.',
    en: 'Activity × factor, each line with its factors. Transport by ISO 14083: laden and empty running, well to wheel. The interval is 95 %: errors of one source go together, different sources are independent.',
  },
  signature: { nb: 'Levering og godkjenning', en: 'Submission and approval' },
  status: { nb: 'Status', en: 'Status' },
  submission: { nb: 'Levering nummer', en: 'Submission number' },
  submitted: { nb: 'Levert', en: 'Submitted' },
  by: { nb: 'av', en: 'by' },
  inputsHash: { nb: 'SHA-256 av grunnlaget', en: 'SHA-256 of the inputs' },
  resultHash: { nb: 'SHA-256 av regnskapet', en: 'SHA-256 of the account' },
  verified: { nb: 'Regnet ut på nytt nå', en: 'Worked out again now' },
  verified_yes: { nb: 'gir de samme kontrollsummene', en: 'gives the same hashes' },
  verified_no: { nb: 'GIR ANDRE KONTROLLSUMMER', en: 'GIVES OTHER HASHES' },
  approver: { nb: 'Godkjent', en: 'Approved' },
  notApproved: { nb: 'ikke godkjent', en: 'not approved' },
  steps: { nb: 'Steg', en: 'Steps' },
  step: { nb: 'Steg', en: 'Step' },
  time: { nb: 'Tid', en: 'Time' },
  organisation: { nb: 'Organisasjon', en: 'Organisation' },
  role: { nb: 'Rolle', en: 'Role' },
  comment: { nb: 'Kommentar', en: 'Comment' },
  place: { nb: 'Sted og dato', en: 'Place and date' },
  signatures: { nb: 'Underskrifter', en: 'Signatures' },
  signedBuilder: { nb: 'For byggherren', en: 'For the builder' },
  signedMunicipality: { nb: 'For kommunen', en: 'For the municipality' },
} as const satisfies Readonly<Record<string, Names>>;

export type ClimateWord = keyof typeof CLIMATE_WORDS;

/** Modules of EN 15804 as they are here, for people. */
export const MODULE_NAMES: Readonly<Record<LifeCycleModule, Names>> = {
  'A1-A3': { nb: 'A1–A3 produksjon', en: 'A1–A3 production' },
  A4: { nb: 'A4 transport til stedet', en: 'A4 transport to the site' },
  A5: { nb: 'A5 bygge- og anleggsarbeid', en: 'A5 construction and installation work' },
  C: { nb: 'C behandling og deponi', en: 'C treatment and deposit' },
  D: { nb: 'D nytte utenfor', en: 'D benefits beyond' },
};

/** Where a submission stands, for people. */
export const SUBMISSION_NAMES: Readonly<Record<SubmissionStatus, Names>> = {
  submitted: { nb: 'levert', en: 'submitted' },
  returned: { nb: 'sendt tilbake', en: 'returned' },
  approved: { nb: 'godkjent', en: 'approved' },
  superseded: { nb: 'erstattet', en: 'superseded' },
};

/** Steps of an account, for people. */
export const STEP_NAMES: Readonly<Record<AccountStepKind, Names>> = {
  drafted: { nb: 'påbegynt', en: 'drafted' },
  ...SUBMISSION_NAMES,
};

const ROLE_NAMES: Readonly<Partial<Record<string, Names>>> = {
  builder: { nb: 'byggherre', en: 'builder' },
  contractor: { nb: 'entreprenør', en: 'contractor' },
  facility_operator: { nb: 'anleggsdriver', en: 'facility operator' },
  municipality: { nb: 'kommune', en: 'municipality' },
  regional_analyst: { nb: 'regional analytiker', en: 'regional analyst' },
  researcher: { nb: 'forsker', en: 'researcher' },
  operator: { nb: 'driver av installasjonen', en: 'operator of the installation' },
  system: { nb: 'systemet', en: 'the system' },
};

/** As what an organisation acted, for people. */
export const roleName = (role: string, language: keyof Names): string => ROLE_NAMES[role]?.[language] ?? role;

/** Carriers of energy, for people. */
export const ENERGY_NAMES: Readonly<Record<string, Names>> = {
  diesel: { nb: 'diesel', en: 'diesel' },
  hvo: { nb: 'HVO', en: 'HVO' },
  electric: { nb: 'elektrisk', en: 'electric' },
};

/** Scenarios of the comparison, in few words. */
export const SCENARIO_NAMES: Readonly<Record<'all_to_deposit' | 'last_status', Names>> = {
  all_to_deposit: { nb: 'Alt til nærmeste deponi', en: 'All to the nearest deposit' },
  last_status: { nb: 'Som i regionens siste status', en: 'As in the region’s last status' },
};
