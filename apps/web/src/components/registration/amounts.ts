import i18n from 'i18next';

/** Kilograms of tonnes, or litres of m³, as the API wants them: whole ones. @param text a decimal with a point */
export const thousandfold = (text: string): number => Math.round(Number(text) * 1000);

/** A number as somebody would have typed it, without grouping. */
export const typed = (value: number | string): string =>
  i18n.language === 'en' ? String(value) : String(value).replace('.', ',');

/** Tonnes of kilograms, or m³ of litres, as somebody would have typed them; empty where there is none. */
export const typedThousandth = (value: number | null | undefined): string => (value == null ? '' : typed(value / 1000));

/** Percent of a share, as somebody would have typed it. @param share a decimal with a point, such as 0.05 */
export const typedPercent = (share: string): string => typed(Number((Number(share) * 100).toFixed(7)));

/** A share of percent, as the API wants it. @param text a decimal with a point */
export const shareOf = (text: string): string => String(Number((Number(text) / 100).toFixed(9)));
