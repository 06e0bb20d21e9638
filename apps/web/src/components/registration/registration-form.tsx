import { Button, ErrorSummary, Fieldset, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../../api/client.js';
import { useDraft } from '../../lib/draft.js';
import { plainDecimal } from '../../lib/event-form.js';
import { useFaultTexts } from '../../lib/fault-texts/index.js';
import { useTitle } from '../../lib/title.js';
import { Announced } from '../announced.js';
import { DraftNote } from '../draft-note.js';
import { Problem } from '../states.js';
import { FieldInput, type FormField, type Values, groupsOf, isAt, lackOf } from './form-field.js';
import { useRegistrationTexts } from './texts.js';

interface Props {
  readonly title: string;
  readonly intro: string;
  readonly fields: readonly FormField[];
  readonly initial?: Values;
  /** Version of what changes: what was typed for another one is not taken up again after a reload. */
  readonly version?: number | string | undefined;
  /** Text of the button that sends; absent: that something is registered. */
  readonly sendText?: string;
  /** What a field is that came later than the form. */
  readonly unset?: (name: string) => string | undefined;
  /** What stands below the fields of a legend. */
  readonly footOf?: (group: string) => ReactNode;
  /** What stands between the fields and the buttons. */
  readonly more?: ReactNode;
  /** Sends what is filled in. @throws ApiProblem with the fields that are wrong */
  readonly send: (values: Values, eventId: string) => Promise<unknown>;
  readonly onCancel: () => void;
}

/** A form of text and choices that shows at each field what is wrong with it. */
export function RegistrationForm({
  title,
  intro,
  fields: all,
  initial = {},
  version = 0,
  unset,
  sendText,
  footOf,
  more,
  send,
  onCancel,
}: Props) {
  const { t } = useRegistrationTexts();
  useTitle(title);
  const texts = useFaultTexts();
  const draft = useDraft<Values>(`registration ${version}`, initial);
  const { form } = draft;
  // Which fields were there when it was last sent: what came later is not asked for yet.
  const [asked, setAsked] = useState<readonly string[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const summary = useRef<HTMLElement>(null);
  const fields = all.filter(({ when }) => when?.(form) ?? true);
  const valueOf = (name: string): string => (form[name] ?? unset?.(name) ?? '').trim();
  const lack = (field: FormField): string | undefined =>
    lackOf(field, valueOf(field.name), (key, label) => t(key, { label, interpolation: { escapeValue: false } })) ??
    field.check?.(form);
  const sending = useMutation({
    mutationFn: async () => {
      const filled = fields.filter(({ name }) => valueOf(name) !== '');
      const values = filled.map(({ name, number }) => [name, number ? plainDecimal(valueOf(name)) : valueOf(name)] as const);
      await send(Object.fromEntries(values), draft.id);
      draft.forget();
    },
  });
  const told = sending.error instanceof ApiProblem ? sending.error.faults : [];
  const faultOf = (field: FormField): string | undefined => {
    const fault = told.find(({ pointer }) => isAt(field, pointer));
    return (asked.includes(field.name) ? lack(field) : undefined) ?? (fault && texts.fault(fault));
  };
  const faults = fields.flatMap((field) => {
    const fault = faultOf(field);
    return fault === undefined ? [] : [{ name: field.name, fault: field.group ? `${field.group}: ${fault}` : fault }];
  });
  const elsewhere = told.filter(({ pointer }) => !fields.some((field) => isAt(field, pointer)));
  const giveUp = (): void => {
    draft.forget();
    onCancel();
  };
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => summary.current?.focus(), [asked, sending.status]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(fields.map(({ name }) => name));
    if (!sending.isPending && fields.every((field) => lack(field) === undefined)) sending.mutate();
  };
  const input = (field: FormField) => (
    <FieldInput
      key={field.name}
      field={field}
      value={form[field.name] ?? unset?.(field.name) ?? ''}
      error={faultOf(field)}
      onChange={(value) => draft.change({ ...form, [field.name]: value })}
    />
  );
  return (
    <>
      <Heading level={1} data-size="lg" ref={heading} tabIndex={-1}>
        {title}
      </Heading>
      <Paragraph>{intro}</Paragraph>
      {draft.isRestored && <DraftNote />}
      {faults.length > 0 && (
        <ErrorSummary ref={summary as never} tabIndex={-1}>
          <ErrorSummary.Heading>{t('errors')}</ErrorSummary.Heading>
          <ErrorSummary.List>
            {faults.map(({ name, fault }) => (
              <ErrorSummary.Item key={name}>
                <ErrorSummary.Link href={`#register-${name}`}>{fault}</ErrorSummary.Link>
              </ErrorSummary.Item>
            ))}
            {elsewhere.map((fault) => (
              <ErrorSummary.Item key={fault.pointer + fault.code}>{texts.fault(fault)}</ErrorSummary.Item>
            ))}
          </ErrorSummary.List>
        </ErrorSummary>
      )}
      {sending.isError && faults.length === 0 && (
        <Announced key={sending.submittedAt}>
          <Problem error={sending.error} />
        </Announced>
      )}
      <form className="form" onSubmit={submit} noValidate>
        {groupsOf(fields).map(({ group, fields: own }) =>
          group === undefined ? (
            own.map(input)
          ) : (
            <Fieldset key={group} className="register-group">
              <Fieldset.Legend>{group}</Fieldset.Legend>
              {own.map(input)}
              {footOf?.(group)}
            </Fieldset>
          ),
        )}
        {more}
        <div className="controls">
          <Button type="submit" disabled={sending.isPending}>
            {sending.isPending ? t('sending') : (sendText ?? t('send'))}
          </Button>
          <Button type="button" variant="tertiary" onClick={giveUp}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </>
  );
}
