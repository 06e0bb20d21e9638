import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, type FieldFault } from '../../api/client.js';
import { faultText } from './wording.js';

type Norwegian = typeof import('./nb/index.js');

/** The Norwegian texts come when a view may need them; `missing` where they could not be had. */
let norwegian: Norwegian | 'missing' | undefined;
let asked: Promise<void> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  asked ??= import('./nb/index.js').then(
    (texts) => arrived(texts),
    () => arrived('missing'),
  );
  return () => listeners.delete(listener);
}

function arrived(texts: Norwegian | 'missing'): void {
  norwegian = texts;
  // What could not be had now, as without a network, is asked for again by the next view.
  if (texts === 'missing') asked = undefined;
  for (const listener of listeners) listener();
}

/** What browsers call a call that reached nobody. */
const NO_NETWORK = /failed to fetch|networkerror|load failed/i;

const nothing = (): (() => void) => () => undefined;

/** What the API's faults say in the reader's language. */
export interface FaultTexts {
  /** A wrong field; one of the code `refused`, which this page gives a problem without fields, by the param `status`. */
  readonly fault: (fault: FieldFault) => string;
  /** Why a call failed, in one sentence; the faults of several fields stand below it. */
  readonly problem: (error: Error) => string;
  /** The faults to tell below that sentence. */
  readonly further: (error: Error) => readonly FieldFault[];
}

/**
 * Words for what the API refuses. In Norwegian by code and params (`nb/`), in English as the server words it, as is a code without a text.
 */
export function useFaultTexts(): FaultTexts {
  const { t, i18n } = useTranslation();
  const isNorwegian = i18n.language !== 'en';
  const texts = useSyncExternalStore(isNorwegian ? subscribe : nothing, () => norwegian);
  const fault = useCallback(
    (told: FieldFault): string => {
      if (!isNorwegian || texts === 'missing') return told.message;
      if (!texts) return t('state.loading');
      const status = told.code === 'refused' ? told.params?.['status'] : undefined;
      const known = typeof status === 'number' ? texts.PROBLEMS_NB[status] : undefined;
      return known ?? faultText(texts.FAULTS_NB, told, texts.CODES_NB) ?? told.message;
    },
    [isNorwegian, texts, t],
  );
  const problem = (error: Error): string => {
    if (!isNorwegian || texts === 'missing') return error.message;
    if (!texts) return t('state.loading');
    if (!(error instanceof ApiProblem)) return NO_NETWORK.test(error.message) ? texts.PROBLEMS_NB[0]! : error.message;
    const [first, ...more] = error.faults;
    if (first) return more.length === 0 ? fault(first) : texts.SEVERAL_NB;
    return texts.PROBLEMS_NB[error.status] ?? error.message;
  };
  const further = (error: Error): readonly FieldFault[] =>
    error instanceof ApiProblem && error.faults.length > 1 ? error.faults : [];
  return { fault, problem, further };
}
