import { ErrorSummary } from '@digdir/designsystemet-react';
import { useEffect, useRef } from 'react';
import type { FieldFault } from '../../api/client.js';
import { useFaultTexts } from '../../lib/fault-texts/index.js';
import { useLoadsTexts } from './texts.js';

const FIELD_OF: Readonly<Record<string, string>> = {
  '/quantity': 'value',
  '/quantity/value': 'value',
  '/quantity/method': 'method',
  '/haul': 'ticket',
  '/haul/ticket': 'ticket',
  '/haul/vehicle': 'vehicle',
  '/load': 'code',
  '/toSite': 'site',
  '/lot': 'material',
};

/** The field of a phone form that a pointer of the API means. */
export const fieldOfPointer = (pointer: string): string => FIELD_OF[pointer] ?? pointer.slice(1);

/** The field that a fault is shown at, of those that a form has. */
const shownAt = (pointer: string, fields: readonly string[] | undefined): string => {
  const own = pointer.slice(1);
  return fields?.includes(own) ? own : fieldOfPointer(pointer);
};

/** Codes of what these pages find themselves, before anything is sent. */
const OWN_TEXTS = ['no_load', 'several_loads', 'mass', 'code'] as const;

/** What a fault says: one of these pages in their words, else as the API's faults are said. */
export function useFaultText(): (fault: FieldFault) => string {
  const { t } = useLoadsTexts();
  const texts = useFaultTexts();
  return (fault) => {
    if (fault.code === 'required') return t('fault.required', { field: fault.message, interpolation: { escapeValue: false } });
    const own = OWN_TEXTS.find((each) => each === fault.code);
    return own === undefined ? texts.fault(fault) : t(`fault.${own}`);
  };
}

/** The fault of a field, in words. @param fields that the form has, where it has other ones than the phone pages */
export function useFaultOf(faults: readonly FieldFault[], fields?: readonly string[]): (field: string) => string | undefined {
  const textOf = useFaultText();
  return (field) => {
    const fault = faults.find(({ pointer }) => shownAt(pointer, fields) === field);
    return fault && textOf(fault);
  };
}

/** All faults with links to their fields; takes the focus when it appears, and anew after each try. */
export function FaultSummary({ faults, fields }: { readonly faults: readonly FieldFault[]; readonly fields: readonly string[] }) {
  const { t } = useLoadsTexts();
  const textOf = useFaultText();
  const summary = useRef<HTMLElement>(null);
  useEffect(() => summary.current?.focus(), [faults]);
  if (faults.length === 0) return null;
  return (
    <ErrorSummary ref={summary as never} tabIndex={-1}>
      <ErrorSummary.Heading>{t('phone.errors')}</ErrorSummary.Heading>
      <ErrorSummary.List>
        {faults.map((fault) => {
          const field = shownAt(fault.pointer, fields);
          return (
            <ErrorSummary.Item key={fault.pointer + fault.message}>
              <ErrorSummary.Link href={`#${fields.includes(field) ? field : fields[0]!}`}>{textOf(fault)}</ErrorSummary.Link>
            </ErrorSummary.Item>
          );
        })}
      </ErrorSummary.List>
    </ErrorSummary>
  );
}
