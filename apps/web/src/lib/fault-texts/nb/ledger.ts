import { tonnes } from '../../format.js';
import type { FieldFault } from '../../../api/client.js';
import type { FaultTextTable } from '../wording.js';
import { worded } from '../wording.js';

/** The kilograms of a param, as tonnes without sign. */
const amount = ({ params }: FieldFault, name: string): string | undefined => {
  const massKg = params?.[name];
  return typeof massKg === 'number' ? `${tonnes(Math.abs(massKg))} t` : undefined;
};

/** Rules of the ledger for movements, loads, lots, sorting and classes. */
export const LEDGER_NB: FaultTextTable = {
  already_confirmed: 'Bevegelsen er allerede bekreftet. Rett eller annuller bekreftelsen i stedet.',
  annulled_is_final: 'Hendelsen er annullert, og det er endelig. Registrer en ny.',
  'annulled_is_final /action': 'Tallet for denne rapportøren, kommunen, året og kategorien er annullert, og det er endelig.',
  belongs_to_run: 'Hendelsen hører til en sortering. Åpne sorteringen igjen med en ny plan i stedet.',
  event_of_a_run: 'Hendelsen hører til en sortering. Be om at sorteringen åpnes igjen med en ny plan i stedet.',
  better_than_inputs:
    'Et parti ut av en sortering har samme tilstandsklasse og status som det dårligste partiet inn[: {worst}][, ikke {got}]. Det gjelder til en rapport sier noe annet.',
  bound_to_lot: 'Denne typen hendelse kan ikke flyttes til et annet parti. Annuller den og registrer den på nytt der.',
  class_of_report: 'Med en rapport følger tilstandsklassen av resultatene. La klassen stå tom, eller meld den som en vurdering.',
  contradicts_report: 'Merket stemmer ikke med rapporten. Rett merket eller det rapporten sier om det.',
  corrected_meanwhile:
    'Hendelsen er rettet av noen andre i mellomtiden[: den er nå i versjon {currentVersion}]. Se hva den sier nå, og rett det.',
  correction_too_large:
    'Rettingen endrer flere senere hendelser på partiet enn det er plass til på én gang (om lag 1 500). Registrer forskjellen som en egen hendelse: en ny bevegelse eller en oppmåling av lageret.',
  count_out_of_range: 'En sortering har 1 til 200 partier inn og høyst 200 partier ut.',
  demo_and_real: 'Det ene er demo og det andre er virkelig. Demo og virkelige steder og prosjekter blandes aldri.',
  differs_from_lot: 'Partiet har en annen verdi her[: {expected}][, ikke {got}]. Registrer massen på et eget parti.',
  'differs_from_lot /flags': 'Partiet fikk et nytt merke etter at planen ble laget. Start en ny sortering med en ny plan.',
  distance_out_of_range: 'Kjørelengden må være fra 0 til 5 000 km, én vei, med høyst tre desimaler.',
  excess_over_estimate:
    'Det er tatt ut mer enn det anslåtte lageret[: {excessKg} mer]. Det er innenfor usikkerheten og er ført som måleavvik.',
  fate_missing: 'Velg sluttbruk. Massen brukes eller deponeres for godt på dette stedet.',
  fate_of_other_account: 'Sluttbruken passer ikke med hendelsen: gjenbruk og deponering har hver sine.',
  fate_without_end: 'Masse på lager har ingen sluttbruk ennå. La feltet stå tomt.',
  flag_not_examined:
    'Rapporten sier ikke noe om et merke som partiet har. Behold merket, si i rapporten at det ikke er funnet, eller ta det bort ved en vurdering.',
  flag_twice: 'Rapporten sier to ganger om merket finnes. Oppgi det én gang.',
  in_the_future: 'Tidspunktet er fram i tid. Oppgi når det skjedde.',
  'in_the_future /year': 'Året er ikke over. Totaler rapporteres for hele år.',
  'in_the_future /approvedOn': 'Planen kan ikke være godkjent på en dag fram i tid.',
  load_closed: 'Lasset er allerede avsluttet: mottatt, kjørt tilbake eller annullert. Rett den hendelsen i stedet.',
  load_exists: 'Lasset er allerede sendt.',
  load_not_known: 'Lasset er ikke registrert som sendt ennå.',
  load_rejected: 'Lasset er avvist her. Send det videre hit før det mottas, kjør det tilbake, eller motta det et annet sted.',
  loss_of_several_materials:
    'Svinnet består av flere materialer, som ikke har én felles tetthet. Oppgi svinnet i tonn eller kilo.',
  lot_exists: 'Navnet er i bruk for et annet parti. Gi partiet et annet navn.',
  lot_missing: 'Den nye planen må nevne hvert parti i sorteringen, med mengden 0 der partiet ikke var med.',
  lot_or_material_missing: 'Velg parti, eller prosjekt og materiale.',
  lot_twice: 'Partiet står to ganger. Legg de to mengdene sammen.',
  movement_annulled: 'Bevegelsen er annullert: ingenting ble flyttet.',
  needs_approval:
    'Hendelsen er registrert av en annen part[ ({organisations})], eller hører til noe en annen part har registrert. Be om rettingen, så får de den til godkjenning.',
  no_ground:
    'Masse kan bare graves ut på et gravested. På andre steder må den ligge på lager først, og fra et pukkverk er den levert primærmasse.',
  no_stock_there:
    'Det kan ikke ligge masse på lager på dette stedet. Velg et gravested, et mellomlager eller et sorteringsanlegg.',
  no_ticket: 'Mottaket nevner verken lass eller veieseddel. En person må koble det.',
  not_a_decimal: 'Det må være et tall, for eksempel 12,5, med høyst 15 siffer før og 9 etter komma.',
  not_a_field_of_type: 'Dette feltet kan ikke rettes på denne typen hendelse.',
  not_a_movement: 'Bare en bevegelse som én part har meldt, kan bekreftes. Et lass mottas.',
  not_a_quarry: 'Levert primærmasse kommer fra et pukkverk eller grustak. Velg et slikt sted.',
  not_an_excavation: 'Masse graves ut på et gravested. Velg et slikt sted.',
  not_correctable: 'Denne typen hendelse rettes ikke. Det som skal gjelde fra nå av, registreres på nytt.',
  not_enough_mass: (fault) => {
    const there = amount(fault, 'availableKg');
    const asked = amount(fault, 'requestedKg');
    if (there === undefined) return 'Partiet har ikke så mye masse på dette stedet.';
    return `Partiet har bare ${there} på dette stedet${asked === undefined ? '' : `, ikke ${asked}`}.`;
  },
  not_of_this_run:
    'En sortering som åpnes igjen, beholder partiene sine, og dette er ikke et av dem. Andre partier krever en ny sortering.',
  not_on_site:
    'Bruk på stedet gjelder stedet eller prosjektet som massen kom fra. Stedene hører til ulike prosjekter, så velg en annen sluttbruk eller et annet sted.',
  not_positive: 'Mengden må være over null.',
  not_whole_kilograms: 'Svinnet må være hele kilo, fra 0 og opp.',
  other_site: 'Bevegelsen gikk til et annet sted. Rett bevegelsen først, eller registrer det som ble mottatt, for seg.',
  plan_too_large: 'Sorteringen har for mange partier til at planen får plass i én hendelse. Del sorteringen.',
  project_missing: 'Velg prosjektet som partiet hører til, eller partiet med id.',
  quarry_supplies: 'Masse fra et pukkverk er levert primærmasse. Den registreres ikke som lass eller utgravd masse.',
  receipt_dismissed: 'Mottaket er trukket tilbake. Registrer det på nytt.',
  receipt_matched: 'Mottaket er allerede koblet. Rett eller annuller hendelsen som det ble til.',
  relative_uncertainty_out_of_range:
    'Usikkerheten er ett standardavvik i forhold til tallet, fra 0 til 2. For eksempel er 0,05 det samme som 5 %.',
  relocation_alone: 'Å flytte en hendelse til et annet parti gjøres alene. Rett andre felter etterpå.',
  relocation_between_parties:
    'En hendelse som berører andre parter, kan ikke flyttes til et annet parti. Be om at den annulleres, og registrer den på nytt.',
  replacement_missing: 'Fyll ut det som skal stå i stedet. Skal hendelsen bort, velger du å annullere den.',
  replacement_of_annulled: 'En hendelse blir enten annullert eller erstattet, ikke begge deler.',
  report_missing: 'En klasse etter laboratorierapport trenger rapporten. Uten rapport er grunnlaget en vurdering.',
  report_of_assessment: 'Med rapport er grunnlaget laboratorierapport. Ta bort rapporten, eller endre grunnlaget.',
  reported_only: 'Denne sluttbruken gjelder bare innrapporterte totaler. Velg en annen.',
  rounds_to_zero: 'Mengden blir 0 kg når den rundes av. Oppgi mer enn et halvt kilo.',
  run_aborted: 'Sorteringen er avbrutt, og partiene er kommet tilbake. Start en ny sortering.',
  run_exists: 'Sorteringen er allerede startet.',
  run_not_open: 'Denne planen for sorteringen er ikke i gang.',
  run_open: 'Sorteringen er fortsatt i gang. Åpne den igjen når den er avsluttet.',
  run_reopened: 'En sortering som er åpnet igjen, rettes til den er ferdig. Den avbrytes aldri.',
  run_unfinished:
    'En sortering kan ikke gå videre, for et parti tar ikke imot et steg av den. Rett det partiet sier, og send det samme på nytt.',
  same_lot: 'Hendelsen er på dette partiet allerede. Rett de andre feltene uten å velge parti.',
  same_site: 'Fra og til er samme sted. Velg to ulike steder, eller registrer lasset som kjørt tilbake.',
  shortfall_open: (fault) => {
    const short = amount(fault, 'availableKg');
    return `Partiet mangler ${short ?? 'masse'} på dette stedet etter en retting. Ingenting kan tas ut før masse kommer inn, eller en oppmåling eller retting ordner det.`;
  },
  shortfall_opened: (fault) =>
    worded(
      'Partiet mangler nå[ {shortfallKg}] masse på et sted[; {downstreamCount} senere hendelser tok ut masse]. Kontroller hendelsene.',
      fault.params,
    ),
  sums_differ: (fault) => {
    const difference = Number(fault.params?.['differenceKg'] ?? 0);
    const off = amount(fault, 'differenceKg');
    const rule = 'Det som går inn, må være lik det som går ut pluss svinn, på kilogrammet.';
    if (off === undefined) return rule;
    const sums = worded('[Inn {inputKg}][, ut {outputKg}][, svinn {lossKg}]', fault.params);
    const what = difference > 0 ? `${off} av det som gikk inn, mangler` : `ut og svinn er ${off} mer enn det som gikk inn`;
    return `${sums}: ${what}. ${rule}${worded('[ Med {closingKg} her stemmer det.]', fault.params)}`;
  },
  ticket_differs: 'Veieseddelen eller lasset stemmer ikke med bevegelsen. En person kan koble dem likevel.',
  ticket_known:
    'Veieseddelen er registrert før for dette stedet[ av {organisation}]. Er det samme lass, skal denne hendelsen annulleres og bevegelsen bekreftes i stedet.',
  ticket_not_known: 'Ingenting som er på vei til stedet, har denne veieseddelen.',
  ticket_not_unique: 'Flere lass eller bevegelser til stedet har denne veieseddelen. En person må velge.',
  ticket_used:
    'Veieseddelen er brukt før for et annet lass til stedet[, av {organisation}]. Rett veieseddelen eller tallet som er feil.',
  too_many_events: 'Det er for mange hendelser på én gang[: {events}, høyst {limit}]. Send dem i deler.',
  'too_many_events /query': 'Det er for mange hendelser ved disse stedene. Velg ett sted om gangen.',
  unknown_distance_kind: 'Velg om avstanden er kjørt, korteste mulige vei eller et anslag.',
  unknown_energy: 'Ukjent drivstoff[ «{got}»]. Velg diesel, HVO eller elektrisk.',
  unknown_event: 'Partiet har ingen slik hendelse som kan brukes her.',
  unknown_fate: 'Ukjent sluttbruk[ «{got}»]. Velg en fra tabellen over sluttbruk.',
  'unknown_fate /category': 'Ukjent kategori[ «{got}»]. Velg en fra tabellen over sluttbruk.',
  unknown_load: 'Det finnes ikke noe slikt lass. Registrer at det er sendt først.',
  unknown_lot: 'Partiet finnes ikke. Velg et annet, eller oppgi prosjekt og materiale.',
  'unknown_lot /path/id': 'Partiet finnes ikke.',
  'unknown_event /path/id': 'Hendelsen finnes ikke, eller var ikke kjent da.',
  unknown_material: 'Ukjent materiale[ «{got}»]. Velg et fra tabellen over materialer.',
  unknown_method: 'Ukjent målemetode[ «{got}»]. Velg en fra tabellen over målemetoder.',
  unknown_receipt: 'Mottaket finnes ikke.',
  unknown_run: 'Sorteringen finnes ikke.',
  unknown_unit: 'Ukjent enhet[ «{got}»]. Velg tonn, kilo, kubikkmeter eller lass.',
  unknown_vehicle: 'Ukjent kjøretøyklasse[ «{got}»]. Velg en fra tabellen over kjøretøy.',
  unknown_volume_state: 'Ukjent volumtilstand[ «{got}»]. Velg faste (pfm³), løse (ulm³) eller anbrakte (pam³) kubikkmeter.',
  vehicle_missing: 'En mengde i lass trenger en kjøretøyklasse. Velg kjøretøy.',
  volume_state_missing: 'En mengde i kubikkmeter trenger volumtilstand: faste (pfm³), løse (ulm³) eller anbrakte (pam³).',
  volume_state_unknown: 'Bare innrapporterte totaler kan ha ukjent volumtilstand. Velg faste, løse eller anbrakte kubikkmeter.',
  volume_state_without_volume: 'Volumtilstand hører bare til kubikkmeter. Ta den bort, eller endre enheten.',
  weighed_needs_mass: 'Målemetoden veier, så enheten må være tonn eller kilo.',
  wrong_site_kind: 'Stedet er av en type som ikke passer med hendelsen. Velg et annet sted.',
  recorded_elsewhere: 'Denne id-en er brukt for noe annet. Send med en ny id.',
  same_id_other_content: 'Denne id-en er registrert med annet innhold. Send en retting, eller bruk en ny id.',
};
