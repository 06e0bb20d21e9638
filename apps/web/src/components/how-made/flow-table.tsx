import { Button } from '@digdir/designsystemet-react';
import type { Answer } from '../../api/client.js';
import { useCodes } from '../../lib/codes.js';
import { named } from '../../lib/format.js';
import { NumberTable } from '../number-table.js';
import { useHowTexts } from './texts.js';

/** A flow of a figure. `value`: what it adds to the figure, as text; `bookings`: how many, 0 where they cannot be listed. */
export interface ListedFlow {
  readonly flow: string;
  readonly month: string;
  readonly from: { readonly name: string | null; readonly site: string };
  readonly to: { readonly name: string | null; readonly site: string };
  readonly material: string;
  readonly fate: string | null;
  readonly bookings: number;
  readonly value: string;
  readonly amount?: string;
}

type Coded = readonly { readonly code: string; readonly names: { nb: string; en: string } }[];
const nameIn = (table: Coded | undefined, code: string): string => {
  const found = table?.find((each) => each.code === code);
  return found ? named(found.names) : code;
};

/** Names of materials and fates in the reader's language. */
export function useNames(): { materialName: (code: string) => string; fateName: (code: string) => string } {
  const codes: Answer<'getCodes'> | undefined = useCodes().data;
  return {
    materialName: (code) => nameIn(codes?.materials, code),
    fateName: (code) => nameIn(codes?.fates, code),
  };
}

/** Where a flow goes, in words; places of reported totals may have no name. */
export const endName = ({ name }: ListedFlow['from']): string => name ?? '–';

/** Flows of a figure. @param selected the flow whose events are shown @param onSelect absent: the flows have no events to show */
export function FlowTable({
  flows,
  heading,
  selected,
  onSelect,
}: {
  flows: readonly ListedFlow[];
  heading: string;
  selected?: string;
  onSelect?: (flow: string) => void;
}) {
  const { t } = useHowTexts();
  const { materialName, fateName } = useNames();
  const hasAmount = flows.some(({ amount }) => amount !== undefined);
  return (
    <NumberTable
      caption={t('flows.caption')}
      columns={[
        { heading: t('flows.month') },
        { heading: t('flows.from') },
        { heading: t('flows.to') },
        { heading: t('flows.material') },
        ...(hasAmount ? [{ heading: t('flows.amount'), numeric: true }] : []),
        { heading, numeric: true },
        ...(onSelect ? [{ heading: t('flows.events') }] : []),
      ]}
      rows={flows.map((each) => ({
        key: each.flow,
        strong: each.flow === selected,
        cells: [
          each.month,
          endName(each.from),
          <span key="to">
            {endName(each.to)}
            {each.fate !== null && <span className="how-quiet"> ({fateName(each.fate)})</span>}
          </span>,
          materialName(each.material),
          ...(hasAmount ? [each.amount ?? ''] : []),
          each.value,
          ...(onSelect
            ? [
                <Button
                  key="events"
                  variant="tertiary"
                  data-size="sm"
                  className="how-button how-compact"
                  aria-expanded={each.flow === selected}
                  aria-label={t('flows.countOf', {
                    count: each.bookings,
                    month: each.month,
                    name: `${endName(each.from)} – ${endName(each.to)}`,
                  })}
                  onClick={() => onSelect(each.flow)}
                >
                  {t('flows.count', { count: each.bookings })}
                </Button>,
              ]
            : []),
        ],
      }))}
    />
  );
}
