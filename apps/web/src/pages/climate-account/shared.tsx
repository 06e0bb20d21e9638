import { Tag } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/client.js';
import { useCodes } from '../../lib/codes.js';
import { named, number } from '../../lib/format.js';
import { type AccountT, useAccountTexts } from './texts.js';

export type AccountCase = Answer<'getClimateAccountCase'>;
export type Account = Answer<'getClimateAccount'>;
export type Submitted = Answer<'getSubmittedClimateAccount'>;
export type Line = Account['lines'][number];
/** Grams with their 95 % interval. */
export interface Emission {
  readonly emissionGramCo2e: number;
  readonly lowGramCo2e: number;
  readonly highGramCo2e: number;
}

const COLOURS = { draft: 'neutral', submitted: 'info', returned: 'warning', approved: 'success', superseded: 'neutral' } as const;

/** Where an account or a submission stands. */
export function StatusTag({ status }: { readonly status: keyof typeof COLOURS }) {
  const { t } = useAccountTexts();
  return (
    <Tag data-color={COLOURS[status]} data-size="sm">
      {t(`status.${status}`)}
    </Tag>
  );
}

/** A day of the API, `YYYY-MM-DD`, as people write it. */
export function dayText(day: string, language: string): string {
  return language === 'en' ? day : day.split('-').reverse().join('.');
}

/** The day before one of the API: periods end on the day before `to`. */
export function dayBefore(day: string): string {
  return addDays(day, -1);
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** A period of the API for people: both days are in it. */
export const periodText = (from: string, to: string, language: string): string =>
  `${dayText(from, language)} – ${dayText(dayBefore(to), language)}`;

/** Grams as tonnes with two decimals, so that the figures of a column line up. */
export const co2eText = (gram: number): string => number(gram / 1_000_000, 2, 2);

/** An emission in tonnes; to the gram in its title. */
export const Co2e = ({ gram }: { readonly gram: number }) => <span title={gramTitle(gram)}>{co2eText(gram)}</span>;

/** The interval of an emission in tonnes. */
export const intervalOf = ({ lowGramCo2e, highGramCo2e }: Emission): string =>
  `${co2eText(lowGramCo2e)} – ${co2eText(highGramCo2e)}`;

/** Part of a whole as percent; empty where there is no whole. */
export const percentOf = (part: number, whole: number): string => (whole === 0 ? '' : `${number((part / whole) * 100, 1, 1)} %`);

/** Grams to the gram, for the title of a cell that shows tonnes. */
export const gramTitle = (gram: number): string => `${number(gram)} g CO₂e`;

/** Names of lines, vehicles and units. */
export function useLineWords() {
  const { t, i18n } = useTranslation('translation');
  const codes = useCodes();
  const vehicleOf = (code: string): string => {
    const found = codes.data?.vehicles.find((vehicle) => vehicle.code === code);
    return found ? named(found.names) : code;
  };
  const energyOf = (code: string): string => (i18n.exists(`energy.${code}`) ? t(`energy.${code as 'hvo'}`) : code);
  return {
    titleOf: ({ names, vehicle, energy }: Line): string =>
      [named(names), vehicle && vehicleOf(vehicle), energy && energyOf(energy)].filter(Boolean).join(', '),
    unitOf: (unit: string): string => (i18n.exists(`activityUnit.${unit}`) ? t(`activityUnit.${unit as 'tkm'}`) : unit),
    eventOf: (type: string): string => (i18n.exists(`eventType.${type}`) ? t(`eventType.${type as 'MassStored'}`) : type),
  };
}

const WORD = /\b(read|recalled|derived|assumed|conflict|declared|measured)\b/g;

/** The quality of a factor in words; what is no word of the tables stays as it is. */
export const qualityText = (evidence: string, t: AccountT): string =>
  evidence.replace(WORD, (word) => t(`evidence.${word as 'read'}`));
