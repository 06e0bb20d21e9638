import { useState } from 'react';
import { useLocation } from 'react-router';
import { withMembers } from './address.js';
import { newEntryId } from './unsent-entry.js';

const PREFIX = 'massestrom.draft ';

interface Kept<Form> {
  readonly form: Form;
  /** Names the command that it becomes: what was sent without an answer is not recorded twice after a reload. */
  readonly id: string;
}

/** What is filled in, kept in this tab until it is sent or given up. */
export interface Draft<Form> extends Kept<Form> {
  /** It was typed before the page was loaded anew. */
  readonly isRestored: boolean;
  readonly change: (form: Form) => void;
  /** Keeps nothing any more. @param next what the form begins again with; absent: it stays as it is until it is left */
  readonly forget: (next?: Form) => void;
}

/**
 * The state of a form that outlives a reload of the page: in the browser's storage of the tab, which ends with the tab.
 * @param part tells forms of one address apart, and versions of what they change: what was begun with another version is not taken up
 * @param initial what the form begins with; members that a draft lacks are taken from here
 */
export function useDraft<Form extends object>(part: string, initial: Form): Draft<Form> {
  const { pathname, search } = useLocation();
  // As the form was opened: `after` and the like change while it is open.
  const [key] = useState(
    () => `${PREFIX}${pathname}?${withMembers(new URLSearchParams(search), { after: '' }).toString()} ${part}`,
  );
  const [begun] = useState(() => read<Form>(key));
  const [kept, setKept] = useState<Kept<Form>>(() => ({
    id: begun?.id ?? newEntryId(),
    form: { ...initial, ...begun?.form },
  }));
  const [isRestored, setRestored] = useState(begun !== undefined);
  return {
    ...kept,
    isRestored,
    change: (form) => {
      write(key, { ...kept, form });
      setKept({ ...kept, form });
    },
    forget: (next) => {
      write(key, undefined);
      setRestored(false);
      if (next) setKept({ id: newEntryId(), form: next });
    },
  };
}

/** A browser may keep nothing at all; forms work without. */
function read<Form>(key: string): Kept<Form> | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept<Form> | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, kept: object | undefined): void {
  try {
    if (kept) sessionStorage.setItem(key, JSON.stringify(kept));
    else sessionStorage.removeItem(key);
  } catch {
    // The form goes on without a draft.
  }
}
