import type { Names } from '#libs/contracts/api/common.js';

/** Languages of the index. */
export const AUDIT_LANGUAGES = ['nb', 'en'] as const;
export type AuditLanguage = (typeof AUDIT_LANGUAGES)[number];

/** Texts of the index. */
export const WORDS = {
  title: { nb: 'Revisjonsgrunnlag', en: 'Audit export' },
  plan: { nb: 'plan', en: 'plan' },
  case: { nb: 'sak', en: 'case' },
  project: { nb: 'prosjekt', en: 'project' },
  demo: { nb: 'DEMO: oppdiktede tall', en: 'DEMO: fictional figures' },
  basis: { nb: 'Grunnlag', en: 'What this rests on' },
  position: { nb: 'Posisjon i loggen', en: 'Log position' },
  knownAt: { nb: 'Siste hendelse registrert', en: 'Last event recorded' },
  final: { nb: 'Endelig', en: 'Final' },
  yes: { nb: 'ja', en: 'yes' },
  no: { nb: 'nei', en: 'no' },
  heads: { nb: 'Kontrollsum over strømmene', en: 'Hash over the streams' },
  events: { nb: 'Hendelser', en: 'Events' },
  projects: { nb: 'Prosjekter', en: 'Projects' },
  builder: { nb: 'Byggherre', en: 'Builder' },
  municipality: { nb: 'Kommune', en: 'Municipality' },
  excavated: { nb: 'Gravd ut', en: 'Excavated' },
  residual: { nb: 'Rest som ikke er gjort rede for', en: 'Residual not accounted for' },
  massPlan: { nb: 'Masseplan', en: 'Mass plan' },
  noMassPlan: { nb: 'Ingen masseplan.', en: 'No mass plan.' },
  approved: { nb: 'vedtatt', en: 'approved' },
  by: { nb: 'av', en: 'by' },
  planned: { nb: 'Planlagt: gravd ut', en: 'Planned: excavated' },
  usedOnSite: { nb: 'brukt på stedet', en: 'used on the site' },
  sentAway: { nb: 'sendt bort', en: 'sent away' },
  fates: { nb: 'Hvor det utgravde endte', en: 'Where the excavated mass ended' },
  where: { nb: 'Sted', en: 'Place' },
  fate: { nb: 'Konto og endeplassering', en: 'Account and fate' },
  material: { nb: 'Masse', en: 'Material' },
  tonnes: { nb: 'Tonn', en: 'Tonnes' },
  share: { nb: 'Andel', en: 'Share' },
  evidence: { nb: 'Hvor sikkert er det flyttede kjent', en: 'How well the moved mass is known' },
  moved: { nb: 'Flyttet mellom steder', en: 'Moved between sites' },
  claimed: { nb: 'Oppgitt av én part', en: 'Claimed by one party' },
  documented: { nb: 'Dokumentert', en: 'Documented' },
  confirmed: { nb: 'Bekreftet av mottaker', en: 'Confirmed by the receiver' },
  findings: { nb: 'Avvik', en: 'Findings' },
  noFindings: { nb: 'Ingen avvik.', en: 'No findings.' },
  type: { nb: 'Type', en: 'Type' },
  status: { nb: 'Status', en: 'Status' },
  count: { nb: 'Antall', en: 'Number' },
  contents: { nb: 'Innhold', en: 'Contents' },
  table: { nb: 'Tabell', en: 'Table' },
  rows: { nb: 'Rader', en: 'Rows' },
  file: { nb: 'Fil', en: 'File' },
  files: { nb: 'Filer og kontrollsummer (SHA-256)', en: 'Files and hashes (SHA-256)' },
  custody: {
    nb: 'Sporingsmodell: kontrollert blanding (ISO 22095). Masse tatt fra en blanding er fordelt på opprinnelsene i hele kilo.',
    en: 'Custody model: controlled blending (ISO 22095). What is taken from a blend is apportioned over its origins in whole kilograms.',
  },
  attachments: {
    nb: 'Vedlegg er ikke lagret, bare kontrollsummene deres: se attachments.csv. manifest.json har kontrollsummen til hver fil, også denne.',
    en: 'Attachments are not stored, only their hashes: see attachments.csv. manifest.json has the hash of every file, this one included.',
  },
} as const satisfies Readonly<Record<string, Names>>;

const STATUSES: Readonly<Record<string, Names>> = {
  open: { nb: 'åpent', en: 'open' },
  explained: { nb: 'forklart', en: 'explained' },
  cleared: { nb: 'ordnet', en: 'cleared' },
};

/** Where a finding stands, for people. */
export const statusName = (status: string, language: AuditLanguage): string => STATUSES[status]?.[language] ?? status;

/** Kilograms as tonnes with three decimals: decimal comma and spaces in Norwegian, point and commas in English. */
export function tonnes(massKg: number, language: AuditLanguage): string {
  const [gap, mark] = language === 'nb' ? ['\u00A0', ','] : [',', '.'];
  const digits = String(Math.abs(massKg)).padStart(4, '0');
  const whole = digits.slice(0, -3).replaceAll(/\B(?=(\d{3})+$)/g, gap);
  return `${massKg < 0 ? '-' : ''}${whole}${mark}${digits.slice(-3)}`;
}
