import { useHowTexts } from './texts.js';

/** Says below a list whether it adds up to the figure; where it does not, by how much. All three in the smallest unit. */
export function SumLine({
  sum,
  figure,
  flows,
  bookings,
  text,
}: {
  sum: number;
  figure: number;
  flows: number;
  bookings: number;
  text: (value: number) => string;
}) {
  const { t } = useHowTexts();
  const equal = sum === figure;
  return (
    <p className={equal ? 'how-sum' : 'how-sum differs'} role="status">
      {equal
        ? t('sum.equal', { flows, bookings, sum: text(sum) })
        : t('sum.differs', { sum: text(sum), figure: text(figure), difference: text(figure - sum) })}
    </p>
  );
}
