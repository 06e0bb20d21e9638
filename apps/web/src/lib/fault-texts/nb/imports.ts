import type { FaultTextTable } from '../wording.js';

/** Files that are imported, their rows, the profiles that read them, and imports that are taken back. */
export const IMPORTS_NB: FaultTextTable = {
  ambiguous_number:
    'Tallet[ «{got}»] kan være et desimaltall eller ha tusenskille, og ingen andre tall i filen viser hvilket. Skriv det uten skilletegn, eller med et annet antall desimaler.',
  binary_file: 'Filen er ikke tekst. Lagre den som CSV eller Excel (XLSX) og send den.',
  column_doubled: 'To kolonner betyr det samme[: {column}]. Behold én av dem.',
  column_missing: 'En kolonne mangler[: {column}]. Legg den til i filen, eller si hvilken kolonne som betyr det.',
  control_character: 'Linjen har et NUL-tegn. Ta det bort.',
  empty_file: 'Filen er tom. Forventet en overskriftslinje og rader.',
  file_too_large: 'Filen er for stor. En fil i avsenderens eget format kan være høyst 24 MB (256 MB utpakket). Del den.',
  header_not_found:
    'Ingen rad ser ut som overskrifter. Forventet en rad med navn på kolonner, som dato, materiale og nettovekt, blant de første 60 linjene.',
  interrupted: 'Tjenesten ble stoppet underveis. Send på nytt: ingenting blir registrert eller annullert to ganger.',
  invalid_name: 'Navnet på avsenderen må ha 1 til 100 tegn.',
  line_too_long: 'Linjen er lengre enn 256 kB.',
  method_missing: 'Målemetoden mangler. Oppgi hvordan mengden er kjent, for eksempel brovekt.',
  mixed_decimal_marks: 'Filen har både tall med desimalkomma og tall med desimalpunktum. Hvert er lest slik det står.',
  mixed_encodings: 'Linjen har en annen tegnkoding enn resten av filen. Lagre hele filen i én, for eksempel UTF-8.',
  'not_a_decimal /quantity': 'Mengden[ «{got}»] er ikke et tall. Forventet for eksempel 12,5 eller 1 508.',
  'not_a_decimal /distance_km': 'Kjørelengden[ «{got}»] er ikke et tall. Forventet for eksempel 12,5.',
  not_recorded: 'Importen stoppet. Send filen på nytt: ingenting blir registrert to ganger.',
  not_undone: 'Bevegelsen ble ikke annullert. Prøv på nytt.',
  nothing_recorded: 'Filen ble bare kontrollert. Ingenting ble registrert som kan angres.',
  plate_masked: 'Et registreringsnummer i kolonnen for kjøretøy er skjult og ikke lagret. Oppgi en kjøretøyklasse i stedet.',
  profile_does_not_fit:
    'Ingen rad i filen har kolonnene som er lagret for denne avsenderen. Velg en annen avsender, eller se over kolonnene.',
  profile_incomplete: 'Oppsettet for avsenderen mangler noe[: {missing}]. Velg kolonne eller fast verdi for hvert.',
  project_municipality_missing:
    'Prosjektet[ «{got}»] er ikke registrert. Skal det registreres med filen, må den ha prosjektets kommunenummer.',
  quantity_missing: 'Mengden mangler. Oppgi et tall.',
  rejected_rows_lost: 'Filen med avviste rader kunne ikke lages. Send filen på nytt: ingenting blir registrert to ganger.',
  site_kind_missing: 'Stedet[ «{got}»] er ikke registrert. Skal det registreres med filen, må den si hva slags sted det er.',
  unknown_site_kind:
    'Ukjent type sted[ «{got}»]. Forventet gravested, mellomlager, sorteringsanlegg, mottaker, deponi for rene masser, deponi for forurensede masser eller pukkverk.',
  site_missing: 'Stedet mangler. Oppgi stedets id eller kode.',
  site_municipality_missing:
    'Stedet[ «{got}»] er ikke registrert. Skal det registreres med filen, må den ha stedets kommunenummer.',
  spreadsheet_file: 'Filen er et regneark eller et arkiv (ZIP) som ikke kan leses her. Lagre det som CSV og send den.',
  state_not_kept: 'Resultatet kunne ikke lagres. Send på nytt: ingenting blir registrert eller annullert to ganger.',
  still_running: 'En fil importeres nå. Vent til den er ferdig.',
  time_missing: 'Tidspunktet mangler. Oppgi dato eller dato og klokkeslett.',
  too_many_rows: 'Filen har for mange rader[: høyst {limit}]. Send den i deler.',
  'too_many_rows /query/dimensions': 'Fordelingene gir for mange summer[: høyst {limit}]. Velg færre, eller en kortere periode.',
  two_sites: 'Dette skjer på ett sted, men fra sted og til sted er ulike. Oppgi ett av dem.',
  unclosed_quote: 'Et anførselstegn begynner i denne raden og slutter aldri.',
  undecodable: 'Linjen har tegn som ikke finnes i Windows-1252. Lagre filen i UTF-8.',
  undo_running: 'En import angres nå. Send filen når det er ferdig. Ingenting er registrert ennå.',
  unit_missing: 'Enheten mangler. Oppgi t, kg, m3 eller lass.',
  unknown_condition_class:
    'Ukjent tilstandsklasse[ «{got}»]. Forventet 1 til 5, ikke kjent (unknown) eller farlig avfall (hazardous).',
  unknown_import: 'Importen finnes ikke.',
  unknown_profile: 'Det er ikke lagret noen avsender med dette navnet.',
  'unknown_status /status':
    'Ukjent status[ «{got}»]. Forventet mistenkt (suspected), antatt ren (presumed_clean), prøvetatt (sampled) eller friskmeldt (cleared).',
  'unknown_type /type': 'Ukjent type hendelse[ «{got}»]. La feltet stå tomt, så følger typen av stedene.',
  unknown_undo: 'Ingen har angret denne importen.',
  unreadable_workbook: 'Filen er et arkiv som ikke er en arbeidsbok. Forventet Excel (XLSX) eller CSV.',
  utf16_file: 'Filen er i UTF-16. Lagre den som CSV i UTF-8 eller Windows-1252.',
  vehicle_is_a_plate:
    'Her sto et registreringsnummer, som er skjult. En mengde i lass trenger en kjøretøyklasse, for eksempel lastebil med henger (truck_trailer).',
  volume_state_conflict: 'Enheten og volumtilstanden sier ulike ting. Rett en av dem.',
  wrong_cell_count:
    'Raden har et annet antall celler[ ({got})] enn overskriften[ ({expected})]. En celle som inneholder skilletegnet, må stå i anførselstegn.',
};
