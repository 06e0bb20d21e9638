import { ErrorSummary } from '@digdir/designsystemet-react';
import { useEffect, useRef } from 'react';
import { ApiProblem } from '../../api/client.js';
import { useFaultTexts } from '../../lib/fault-texts/index.js';
import { type CorrectionLack, meanwhileOf } from './correct-event.js';
import { CRITERIA, type Criterion, type Field, fieldOfPointer } from './correctable.js';
import { useCorrectionTexts } from './texts.js';

/** A field of the form of a correction. */
export type CorrectionField = Field | 'which' | 'action' | 'reason' | 'note';

/** What is wrong with a field, in words. */
export type FaultOf = (field: CorrectionField) => string | undefined;

/** A fault, and the field that it is shown at. */
export interface ShownFault {
  readonly field: CorrectionField;
  readonly text: string;
}

/** The id of a field in the page. */
export const idOf = (field: CorrectionField): string => `answer-${field}`;

const isCriterion = (lack: CorrectionLack): lack is Criterion => CRITERIA.some((each) => each === lack);

/**
 * What is wrong with a correction: what is missing, else what the server refused, by its pointers.
 * @param first the first of the fields that the event has: what concerns the whole is shown there
 */
export function useCorrectionFaults(
  lacks: readonly CorrectionLack[],
  error: Error | null,
  first: Field | undefined,
): ShownFault[] {
  const { t } = useCorrectionTexts();
  const texts = useFaultTexts();
  if (lacks.length > 0)
    return lacks.map((lack) =>
      isCriterion(lack)
        ? { field: lack, text: t('need.criterion', { question: t(`field.${lack}`), interpolation: { escapeValue: false } }) }
        : { field: lack === 'changes' ? (first ?? 'action') : lack, text: t(`need.${lack}`) },
    );
  // What somebody else did meanwhile concerns no field; it is told by itself.
  if (!(error instanceof ApiProblem) || meanwhileOf(error)) return [];
  return error.faults.map((fault) => ({ field: fieldOfPointer(fault.pointer) ?? 'action', text: texts.fault(fault) }));
}

/** The fault of a field among those shown. */
export const faultAmong =
  (faults: readonly ShownFault[]): FaultOf =>
  (field) =>
    faults.find((fault) => fault.field === field)?.text;

/**
 * All faults with links to their fields; takes the focus when they appear, and anew after each try.
 * @param tried another number for each try
 * @param idOf the id of a field in the page
 */
export function FaultList<Name extends string>({
  faults,
  tried,
  idOf,
}: {
  readonly faults: readonly { readonly field: Name; readonly text: string }[];
  readonly tried: number;
  readonly idOf: (field: Name) => string;
}) {
  const { t } = useCorrectionTexts();
  const summary = useRef<HTMLElement>(null);
  const some = faults.length > 0;
  useEffect(() => summary.current?.focus(), [tried, some]);
  if (!some) return null;
  return (
    <ErrorSummary ref={summary as never} tabIndex={-1}>
      <ErrorSummary.Heading>{t('errors')}</ErrorSummary.Heading>
      <ErrorSummary.List>
        {faults.map(({ field, text }) => (
          <ErrorSummary.Item key={field + text}>
            <ErrorSummary.Link href={`#${idOf(field)}`}>{text}</ErrorSummary.Link>
          </ErrorSummary.Item>
        ))}
      </ErrorSummary.List>
    </ErrorSummary>
  );
}
