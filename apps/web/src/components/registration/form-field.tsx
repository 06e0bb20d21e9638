import { Checkbox, Fieldset, Textfield, ValidationMessage } from '@digdir/designsystemet-react';
import { plainDecimal } from '../../lib/event-form.js';
import { Choice, type Option, type OptionGroup } from '../choice.js';
import './registration.css';

/** What is filled in: a field that is empty is not there, a decimal has a point. */
export type Values = Readonly<Record<string, string>>;

/** A field of a form: text, a number, a day, one of several, or several of them. */
export interface FormField {
  /** A part of the API's pointer to it, such as `latitude` of `/coordinates/latitude` and `materials` of `/materials/0`. */
  readonly name: string;
  /** The API's pointers to it, where a part of them does not name it alone. */
  readonly pointers?: readonly string[];
  /** Legend of the fields that it stands among; those of one legend stand one after another. */
  readonly group?: string;
  readonly label: string;
  readonly help?: string;
  readonly required?: boolean;
  readonly number?: boolean;
  readonly date?: boolean;
  /** Text of several lines. */
  readonly long?: boolean;
  /** What is written must look like this, or `message` says so. */
  readonly form?: { readonly pattern: RegExp; readonly message: string };
  /** What is wrong with it beside the others, in words. */
  readonly check?: (values: Values) => string | undefined;
  readonly options?: readonly Option[];
  readonly groups?: readonly OptionGroup[];
  readonly empty?: string;
  /** Any number of these; the value has them with commas between, see `manyOf`. */
  readonly many?: readonly Option[];
  /** Whether it is asked for; absent: always. */
  readonly when?: (values: Values) => boolean;
}

/** The choices of a field with several, none where it is empty. */
export const manyOf = (value: string | undefined): string[] => (value ? value.split(',') : []);

/** Whether a pointer of the API means a field. */
export const isAt = ({ name, pointers }: FormField, pointer: string): boolean =>
  pointers ? pointers.includes(pointer) : pointer.split('/').includes(name);

/** Why what is filled in cannot be sent; undefined where it can. @param said words for a field that is empty, and for one that is no number */
export function lackOf(
  { label, required, number, form }: FormField,
  value: string,
  said: (key: 'need' | 'needNumber', label: string) => string,
): string | undefined {
  if (value === '') return required ? said('need', label) : undefined;
  if (form && !form.pattern.test(value)) return form.message;
  const isWrong = number && !Number.isFinite(Number(plainDecimal(value)));
  return isWrong ? said('needNumber', label) : undefined;
}

/** Fields one after another, with those of one legend together. */
export function groupsOf(fields: readonly FormField[]): { group: string | undefined; fields: FormField[] }[] {
  const groups: { group: string | undefined; fields: FormField[] }[] = [];
  for (const field of fields) {
    const last = groups.at(-1);
    if (last && last.group === field.group) last.fields.push(field);
    else groups.push({ group: field.group, fields: [field] });
  }
  return groups;
}

interface Props {
  readonly field: FormField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

const MAX_LENGTH = 200;
const MAX_LENGTH_LONG = 2000;

/** A field with its label, help and fault. Its id is `register-` and its name. */
export function FieldInput({ field, value, error, onChange }: Props) {
  const { name, label, help, number, date, long, options, groups, empty, many } = field;
  const shared = { id: `register-${name}`, label, value, error };
  if (many) return <ManyInput field={field} options={many} value={value} error={error} onChange={onChange} />;
  if (options || groups)
    return (
      <Choice
        {...shared}
        {...(options && { options })}
        {...(groups && { groups })}
        {...(empty !== undefined && { empty })}
        onChange={onChange}
      />
    );
  const own = { ...shared, description: help, maxLength: long ? MAX_LENGTH_LONG : MAX_LENGTH };
  if (long) return <Textfield {...own} multiline rows={3} onChange={(event) => onChange(event.target.value)} />;
  return (
    <Textfield
      {...own}
      {...(number && { inputMode: 'decimal' as const })}
      {...(date && { type: 'date' as const, className: 'register-day' })}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function ManyInput({ field: { name, label, help }, options, value, error, onChange }: Props & { options: readonly Option[] }) {
  const chosen = manyOf(value);
  const id = `register-${name}`;
  return (
    <Fieldset id={id} tabIndex={-1} aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <Fieldset.Legend>{label}</Fieldset.Legend>
      {help !== undefined && <Fieldset.Description>{help}</Fieldset.Description>}
      <div className="register-many">
        {options.map(([code, text]) => (
          <Checkbox
            key={code}
            label={text}
            value={code}
            checked={chosen.includes(code)}
            aria-invalid={error !== undefined}
            onChange={({ target }) => {
              const next = target.checked ? [...chosen, code] : chosen.filter((each) => each !== code);
              // In the order in which they are shown, whatever the order of the presses.
              onChange(options.flatMap(([each]) => (next.includes(each) ? [each] : [])).join(','));
            }}
          />
        ))}
      </div>
      {error !== undefined && <ValidationMessage id={`${id}-error`}>{error}</ValidationMessage>}
    </Fieldset>
  );
}
