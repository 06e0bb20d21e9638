import { Button, ErrorSummary, Heading, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../../api/client.js';
import { plainDecimal } from '../../lib/event-form.js';
import { useFaultTexts } from '../../lib/fault-texts/index.js';
import { useTitle } from '../../lib/title.js';
import { Announced } from '../announced.js';
import { Choice, type Option, type OptionGroup } from '../choice.js';
import { Problem } from '../states.js';
import { useRegistrationTexts } from './texts.js';

/** A field of a form: text, a number, or one of several. */
export interface FormField {
  /** Last part of the API's pointer to it, such as `latitude` of `/coordinates/latitude`. */
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly required?: boolean;
  readonly number?: boolean;
  /** What is written must look like this, or `message` says so. */
  readonly form?: { readonly pattern: RegExp; readonly message: string };
  readonly options?: readonly Option[];
  readonly groups?: readonly OptionGroup[];
  readonly empty?: string;
}

/** What is filled in: a field that is empty is not there, a decimal has a point. */
export type Values = Readonly<Record<string, string>>;

interface Props {
  readonly title: string;
  readonly intro: string;
  readonly fields: readonly FormField[];
  readonly initial?: Values;
  /** Sends what is filled in. @throws ApiProblem with the fields that are wrong */
  readonly send: (values: Values, eventId: string) => Promise<unknown>;
  readonly onCancel: () => void;
}

/** A form of text and choices that shows at each field what is wrong with it. */
export function RegistrationForm({ title, intro, fields, initial = {}, send, onCancel }: Props) {
  const { t } = useRegistrationTexts();
  useTitle(title);
  const texts = useFaultTexts();
  const [form, setForm] = useState<Values>(initial);
  const [eventId] = useState(() => crypto.randomUUID());
  const [asked, setAsked] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const summary = useRef<HTMLElement>(null);
  const valueOf = (name: string): string => (form[name] ?? '').trim();
  const lackOf = ({ name, label, required, number, form: wanted }: FormField): string | undefined => {
    const value = valueOf(name);
    if (value === '') return required ? t('need', { label, interpolation: { escapeValue: false } }) : undefined;
    if (wanted && !wanted.pattern.test(value)) return wanted.message;
    const isWrong = number && !Number.isFinite(Number(plainDecimal(value)));
    return isWrong ? t('needNumber', { label, interpolation: { escapeValue: false } }) : undefined;
  };
  const sending = useMutation({
    mutationFn: () => {
      const filled = fields.filter(({ name }) => valueOf(name) !== '');
      const values = filled.map(({ name, number }) => [name, number ? plainDecimal(valueOf(name)) : valueOf(name)] as const);
      return send(Object.fromEntries(values), eventId);
    },
  });
  const told = sending.error instanceof ApiProblem ? sending.error.faults : [];
  const faultOf = (field: FormField): string | undefined => {
    const lack = asked > 0 ? lackOf(field) : undefined;
    const fault = told.find(({ pointer }) => pointer.split('/').at(-1) === field.name);
    return lack ?? (fault && texts.fault(fault));
  };
  const faults = fields.flatMap((field) => {
    const fault = faultOf(field);
    return fault === undefined ? [] : [{ name: field.name, fault }];
  });
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => summary.current?.focus(), [asked, sending.status]);
  const change = (name: string, value: string): void => setForm({ ...form, [name]: value });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(asked + 1);
    if (!sending.isPending && fields.every((field) => lackOf(field) === undefined)) sending.mutate();
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
          </ErrorSummary.List>
        </ErrorSummary>
      )}
      {sending.isError && faults.length === 0 && (
        <Announced key={sending.submittedAt}>
          <Problem error={sending.error} />
        </Announced>
      )}
      <form className="form" onSubmit={submit} noValidate>
        {fields.map((field) => {
          const { name, label, help, number, options, groups, empty } = field;
          const shared = { id: `register-${name}`, label, value: form[name] ?? '', error: faultOf(field) };
          return options || groups ? (
            <Choice
              key={name}
              {...shared}
              {...(options && { options })}
              {...(groups && { groups })}
              {...(empty !== undefined && { empty })}
              onChange={(value) => change(name, value)}
            />
          ) : (
            <Textfield
              key={name}
              {...shared}
              description={help}
              maxLength={200}
              {...(number && { inputMode: 'decimal' as const })}
              onChange={(event) => change(name, event.target.value)}
            />
          );
        })}
        <div className="controls">
          <Button type="submit" disabled={sending.isPending}>
            {t(sending.isPending ? 'sending' : 'send')}
          </Button>
          <Button variant="tertiary" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </>
  );
}
