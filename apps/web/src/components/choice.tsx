import { Field, Label, Select, ValidationMessage } from '@digdir/designsystemet-react';

/** A choice: its value and how it is shown. */
export type Option = readonly [value: string, label: string];

/** Choices under a heading of their own. */
export interface OptionGroup {
  readonly label: string;
  readonly options: readonly Option[];
}

/** A field in which one of several is chosen. */
export interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options?: readonly Option[];
  readonly groups?: readonly OptionGroup[];
  /** Text of the empty choice; absent: there is none. */
  readonly empty?: string;
  readonly error?: string | undefined;
}

/** A list to choose from, with its fault. */
export function Choice({ id, label, value, onChange, options = [], groups = [], empty, error }: ChoiceProps) {
  const errorId = `${id}-error`;
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      <Select
        id={id}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : errorId}
        onChange={(event) => onChange(event.target.value)}
      >
        {empty !== undefined && <Select.Option value="">{empty}</Select.Option>}
        {options.map(toOption)}
        {groups
          .filter((group) => group.options.length > 0)
          .map((group) => (
            <Select.Optgroup key={group.label} label={group.label}>
              {group.options.map(toOption)}
            </Select.Optgroup>
          ))}
      </Select>
      {error !== undefined && <ValidationMessage id={errorId}>{error}</ValidationMessage>}
    </Field>
  );
}

const toOption = ([value, label]: Option) => (
  <Select.Option key={value} value={value}>
    {label}
  </Select.Option>
);
