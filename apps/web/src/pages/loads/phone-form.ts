import { useEffect, useRef, useState } from 'react';
import type { FieldFault } from '../../api/client.js';
import { plainDecimal } from '../../lib/event-form.js';
import { unsent, useUnsent } from '../../lib/unsent.js';
import { type UnsentEntry, type UnsentKind, newEntryId } from '../../lib/unsent-entry.js';
import { thisInstant } from '../../lib/unsent-time.js';
import { remember, remembered } from './remembered.js';
import { useAddressMembers } from '../../lib/address.js';

/** What a phone form is made of. */
interface FormParts<Name extends string> {
  readonly kind: UnsentKind;
  readonly empty: Readonly<Record<Name, string>>;
  /** Fields that stay for the next load, also tomorrow. */
  readonly kept: readonly Name[];
  /** What is wrong before anything is sent. */
  readonly check: (form: Readonly<Record<Name, string>>) => readonly FieldFault[];
  /** What the entry is called in the list. */
  readonly titleOf: (form: Readonly<Record<Name, string>>) => string;
}

/** A phone form as it stands. */
export interface PhoneForm<Name extends string> {
  readonly form: Readonly<Record<Name, string>>;
  readonly change: (values: Partial<Record<Name, string>>) => void;
  readonly faults: readonly FieldFault[];
  readonly sending: boolean;
  /** What was sent last, as the device knows it now. */
  readonly last: UnsentEntry | undefined;
  /** The entry that is being mended. */
  readonly mending: string | undefined;
  readonly submit: () => Promise<void>;
  /** Makes the form ready for the next load. */
  readonly next: () => void;
}

/** Whether a text is a mass in tonnes: a number above zero. */
export const isMass = (text: string): boolean =>
  /^\d{1,6}(\.\d{1,9})?$/.test(plainDecimal(text)) && Number(plainDecimal(text)) > 0;

/** A form whose entries are kept on the device until they are sent. `?mend=` of the address names one to be mended. */
export function usePhoneForm<Name extends string>({ kind, empty, kept, check, titleOf }: FormParts<Name>): PhoneForm<Name> {
  const [params, setParams] = useAddressMembers();
  const fresh = (): Record<Name, string> => ({ ...empty, ...remembered(kind, kept) });
  const [form, setForm] = useState<Readonly<Record<Name, string>>>(fresh);
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const [sending, setSending] = useState(false);
  const [lastId, setLastId] = useState<string>();
  const entries = useUnsent();
  const mend = params.get('mend');
  const mended = useRef<string>(undefined);
  useEffect(() => {
    const entry = entries.find(({ id, state }) => id === mend && state === 'refused');
    if (!entry || mended.current === entry.id) return;
    mended.current = entry.id;
    setForm({ ...empty, ...(entry.form as Record<Name, string>) });
    setFaults(entry.faults);
    setLastId(undefined);
  }, [entries, mend, empty]);

  const withoutMend = (): void =>
    setParams(
      (old) => {
        const left = new URLSearchParams(old);
        left.delete('mend');
        left.delete('code');
        return left;
      },
      { replace: true },
    );
  const submit = async (): Promise<void> => {
    const wrong = check(form);
    setFaults(wrong);
    if (wrong.length > 0) return;
    setSending(true);
    remember(kind, kept, form);
    const refused = mended.current;
    const keptAt = entries.find(({ id }) => id === refused)?.keptAt ?? thisInstant();
    const entry = await unsent.submit({
      id: refused ?? newEntryId(),
      kind,
      form,
      title: titleOf(form),
      keptAt,
      state: 'waiting',
      faults: [],
    });
    setSending(false);
    if (entry.state === 'refused') {
      mended.current = entry.id;
      setFaults(entry.faults);
      return;
    }
    mended.current = undefined;
    setLastId(entry.id);
    setForm(fresh());
    withoutMend();
  };
  return {
    form,
    change: (values) => setForm((old) => ({ ...old, ...values })),
    faults,
    sending,
    last: entries.find(({ id }) => id === lastId),
    mending: mended.current,
    submit,
    next: () => setLastId(undefined),
  };
}
