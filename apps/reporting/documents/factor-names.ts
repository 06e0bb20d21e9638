import { type ReferenceData, loadReferenceData } from '#libs/reference-data/index.js';
import type { FactorUse } from '#libs/contracts/api/climate-accounts.js';
import type { DocumentLanguage } from './table.js';

/** Norwegian names of emission factors, by their ids in the reference tables; those that are not here keep the name of the table. */
const NORWEGIAN: Readonly<Record<string, string>> = {
  diesel_mineral_wtw: 'Diesel, fra brønn til hjul',
  gasoil_ttw: 'Anleggsdiesel, forbrenning',
  gasoil_wtt: 'Anleggsdiesel, framstilling',
  hvo_wtw: 'HVO100, fra brønn til hjul',
  grid_no_nve_2019: 'Strøm, NVEs klimadeklarasjon 2019',
  grid_no_nve_2020: 'Strøm, NVEs klimadeklarasjon 2020',
  grid_no_nve_2021: 'Strøm, NVEs klimadeklarasjon 2021',
  grid_no_nve_2022: 'Strøm, NVEs klimadeklarasjon 2022',
  grid_no_nve_2023: 'Strøm, NVEs klimadeklarasjon 2023',
  grid_no_nve_2024: 'Strøm, NVEs klimadeklarasjon 2024',
  rigid_gt17_km_0: 'Lastebil over 17 t, tom',
  rigid_gt17_km_100: 'Lastebil over 17 t, full',
  artic_gt33_km_0: 'Vogntog over 33 t, tomt',
  artic_gt33_km_100: 'Vogntog over 33 t, fullt',
  daf_road: 'Fra korteste til kjørt avstand på vei',
  tipper_rigid_default: 'Tippbil med 3–4 aksler, tom retur',
  tipper_artic_default: 'Semitrailer eller bil med henger, tom retur',
  etruck_kwh: 'Elektrisk tung lastebil',
  excavate_load_m3: 'Graving og lasting',
  loader_t: 'Opplasting med hjullaster',
  drill_blast_m3: 'Boring og sprengning, med sprengstoff',
  screen_t: 'Mobil sikting, diesel',
  crush_screen_diesel_t: 'Mobil knusing og sikting, diesel',
  crush_screen_el_kwh: 'Knusing og sikting, elektrisk',
  wash_t: 'Vasking av masser',
  deposit_place_t: 'Utlegging og komprimering på deponi',
  place_compact_t: 'Utlegging og komprimering der massene brukes',
  aggr_no_epd: 'Norsk pukk og grus, A1–A3',
  peat_c_trondelag: 'Karbon i myr i Trøndelag',
  quicklime: 'Brent kalk',
  cement_cem2: 'Norsk CEM II',
  lime_cement_50_50: 'Kalksement 50/50',
  multicem_50_50: 'Multicem 50/50',
  'oxidised_share:drained_or_soil_product':
    'Andel av karbonet som oksideres: jordforbedring, jordprodukt, drenert fylling, innen 100 år',
  'oxidised_share:deposit_covered': 'Andel av karbonet som oksideres: dekket på deponi',
};

const CARRIERS: Readonly<Record<string, string>> = { diesel: 'diesel', hvo: 'HVO', electric: 'strøm' };
const ACTIVITIES: Readonly<Record<string, string>> = {
  excavation_loading: 'graving og lasting',
  placing: 'utlegging',
  deposit: 'deponi',
  sorting: 'sortering',
  storage_handling: 'lagring',
};

/** Marks of the tables for their makers. */
const withoutMarks = (text: string): string => text.replace(/^RECOMMENDED /, '').replace(/ \(RECOMMENDED\)$/, '');

type Named = { readonly nameNb: string; readonly nameEn: string };
const nameIn = (named: Named, language: DocumentLanguage): string => (language === 'nb' ? named.nameNb : named.nameEn);

/** What a factor is called on a page of a language. Files keep the id and the description of the answer. */
export function shownFactor(
  { id, description }: Pick<FactorUse, 'id' | 'description'>,
  language: DocumentLanguage,
  { vehicles, materials }: Pick<ReferenceData, 'vehicles' | 'materials'> = loadReferenceData(),
): string {
  const [kind, code = ''] = id.split(':');
  const vehicle = kind === 'payload' ? vehicles.get(code) : undefined;
  if (vehicle) return `${language === 'nb' ? 'Nyttelast' : 'Payload'}: ${nameIn(vehicle, language)}`;
  const material = kind === 'density_bank' ? materials.get(code) : undefined;
  if (material) return `${language === 'nb' ? 'Densitet, fast' : 'Bank density'}: ${nameIn(material, language)}`;
  if (language === 'en') return withoutMarks(description);
  const [, carrier = '', site = '', activity = ''] = /^(\w+) measured at (.*): (\w+)$/.exec(description) ?? [];
  if (carrier !== '') return `Målt ${CARRIERS[carrier] ?? carrier} ved ${site}: ${ACTIVITIES[activity] ?? activity}`;
  const [, declared = '', by = ''] = /^(\w+), declared by (.*)$/.exec(description) ?? [];
  if (declared !== '') return `${NORWEGIAN[declared] ?? declared}, oppgitt av ${by}`;
  return NORWEGIAN[id] ?? withoutMarks(description);
}
