import { Button, ErrorSummary, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../../api/client.js';
import { plainDecimal } from '../../lib/event-form.js';
import { useFaultTexts } from '../../lib/fault-texts/index.js';
import { useTitle } from '../../lib/title.js';
import { Announced } from '../announced.js';
import { Problem } from '../states.js';
import { FieldInput, type FormField, type Values, lackOf } from './form-field.js';
import { useRegistrationTexts } from './texts.js';

interface Props {
  readonly title: string;
  readonly intro: string;
  readonly fields: readonly FormField[];
  readonly initial?: Values;
  /** Text of the button that sends; absent: that something is registered. */
  readonly sendText?: string;
  /** Sends what is filled in. @throws ApiProblem with the fields that are wrong */
  readonly send: (values: Values, eventId: string) => Promise<unknown>;
  readonly onCancel: () => void;
}

/** A form of text and choices that shows at each field what is wrong with it. */
export function RegistrationForm({ title, intro, fields: all, initial = {}, sendText, send, onCancel }: Props) {
  const { t } = useRegistrationTexts();
  useTitle(title);
  const texts = useFaultTexts();
  const [form, setForm] = useState<Values>(initial);
  const [eventId] = useState(() => crypto.randomUUID());
  const [asked, setAsked] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const summary = useRef<HTMLElement>(null);
  const fields = all.filter(({ when }) => when?.(form) ?? true);
  const valueOf = (name: string): string => (form[name] ?? '').trim();
  const lack = (field: FormField): string | undefined =>
    lackOf(field, valueOf(field.name), (key, label) => t(key, { label, interpolation: { escapeValue: false } }));
  const sending = useMutation({
    mutationFn: () => {
      const filled = fields.filter(({ name }) => valueOf(name) !== '');
      const values = filled.map(({ name, number }) => [name, number ? plainDecimal(valueOf(name)) : valueOf(name)] as const);
      return send(Object.fromEntries(values), eventId);
    },
  });
  const told = sending.error instanceof ApiProblem ? sending.error.faults : [];
  const isAt = (pointer: string, name: string): boolean => pointer.split('/').includes(name);
  const faultOf = (field: FormField): string | undefined => {
    const fault = told.find(({ pointer }) => isAt(pointer, field.name));
    return (asked > 0 ? lack(field) : undefined) ?? (fault && texts.fault(fault));
  };
  const faults = fields.flatMap((field) => {
    const fault = faultOf(field);
    return fault === undefined ? [] : [{ name: field.name, fault }];
  });
  const elsewhere = told.filter(({ pointer }) => !fields.some(({ name }) => isAt(pointer, name)));
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => summary.current?.focus(), [asked, sending.status]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(asked + 1);
    if (!sending.isPending && fields.every((field) => lack(field) === undefined)) sending.mutate();
  };
  return (
    <>
      <Heading level={1} data-size="lg" ref={heading} tabIndex={-1}>
        {title}
      </Heading>
      <Paragraph>{intro}</Paragraph>
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
        {fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={form[field.name] ?? ''}
            error={faultOf(field)}
            onChange={(value) => setForm({ ...form, [field.name]: value })}
          />
        ))}
        <div className="controls">
          <Button type="submit" disabled={sending.isPending}>
            {sending.isPending ? t('sending') : (sendText ?? t('send'))}
          </Button>
          <Button type="button" variant="tertiary" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </>
  );
}
