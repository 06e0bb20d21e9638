import { Checkbox, Details, Field, Heading, Label, Paragraph, Select, Textfield } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import type { Option } from './options.js';
import {
  type Filled,
  type Profile,
  type Reading,
  TARGETS,
  type Target,
  withColumn,
  withConstant,
  withFillDown,
  withWord,
} from './reading.js';
import { useImportTexts } from './texts.js';

/** Meanings that are always asked for; the others are offered. */
const ALWAYS: readonly Target[] = ['occurred_at', 'material', 'from_site', 'to_site', 'quantity', 'unit', 'method', 'project'];
/** Meanings that a fixed value for all rows makes no sense for. */
const NEVER_FIXED: readonly Target[] = ['time', 'quantity', 'gross', 'tare', 'ticket', 'event_id'];

/** Meanings whose cells people merge over several rows. */
const FILLED: readonly Filled[] = ['occurred_at', 'project', 'material', 'from_site', 'to_site'];
const isFilled = (target: Target): target is Filled => (FILLED as readonly Target[]).includes(target);

interface Props {
  readonly reading: Reading;
  readonly profile: Profile;
  readonly onChange: (profile: Profile) => void;
  readonly optionsOf: (target: Target) => readonly Option[] | undefined;
}

/** Where each meaning stands: a column of the file, or a fixed value for every row. */
export function ColumnMapping({ reading, profile, onChange, optionsOf }: Props) {
  const { t } = useImportTexts();
  const used = new Set([...profile.columns, ...profile.constants].map(({ target }) => target));
  const open = TARGETS.filter((target) => ALWAYS.includes(target) || used.has(target));
  const row = (target: Target): ReactNode => (
    <MappingRow key={target} target={target} {...{ reading, profile, onChange, optionsOf }} />
  );
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('mapping')}
      </Heading>
      <Paragraph data-size="sm">{t('mappingHelp')}</Paragraph>
      {open.map(row)}
      <Details>
        <Details.Summary>{t('more')}</Details.Summary>
        <Details.Content>{TARGETS.filter((target) => !open.includes(target)).map(row)}</Details.Content>
      </Details>
    </section>
  );
}

function MappingRow({ target, reading, profile, onChange, optionsOf }: Props & { readonly target: Target }) {
  const { t } = useImportTexts();
  const name = profile.columns.find((each) => each.target === target)?.name ?? '';
  const fixed = profile.constants.find((each) => each.target === target)?.value ?? '';
  const column = reading.columns.find((each) => each.name.toLowerCase() === name.toLowerCase());
  const label = t(`target.${target}`);
  const samples = column?.samples.filter((sample) => sample !== '') ?? [];
  return (
    <div className="import-row">
      <Choice
        id={`column-${target}`}
        label={`${label}: ${t('column')}`}
        value={column?.name ?? ''}
        empty={t('notInFile')}
        options={reading.columns.map((each): Option => [each.name, each.name])}
        onChange={(value) => onChange(withColumn(profile, target, value))}
        note={samples.join(' · ')}
      />
      {!NEVER_FIXED.includes(target) && (
        <ValueField
          id={`constant-${target}`}
          label={`${label}: ${t('constant')}`}
          value={fixed}
          options={optionsOf(target)}
          onChange={(value) => onChange(withConstant(profile, target, value))}
        />
      )}
      {name !== '' && isFilled(target) && (
        <Checkbox
          data-size="sm"
          label={`${label}: ${t('fillDown')}`}
          checked={profile.fillDown.includes(target)}
          onChange={(event) => onChange(withFillDown(profile, target, event.target.checked))}
        />
      )}
    </div>
  );
}

/** What the sender's words mean here: those that nobody knows first, the others to look over. */
export function WordMapping({ reading, profile, onChange, optionsOf }: Props) {
  const { t } = useImportTexts();
  const learnt = (target: Target, cell: string): boolean =>
    profile.values.some((each) => each.target === target && each.cell.toLowerCase() === cell.toLowerCase());
  const field = ({ target, cell, value, rows, known }: Reading['words'][number]): ReactNode => (
    <ValueField
      key={target + cell}
      id={`word-${target}-${cell}`}
      label={t('word', { cell, target: t(`target.${target}`), count: rows })}
      value={known || learnt(target, cell) ? value : ''}
      options={optionsOf(target)}
      onChange={(chosen) => onChange(withWord(profile, target, cell, chosen))}
    />
  );
  const toExplain = reading.words.filter(({ known, target, cell }) => !known || learnt(target, cell));
  const understood = reading.words.filter((word) => !toExplain.includes(word));
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('words')}
      </Heading>
      {toExplain.length === 0 ? <Paragraph>{t('understood')}</Paragraph> : <Paragraph data-size="sm">{t('wordsHelp')}</Paragraph>}
      <div className="form">{toExplain.map(field)}</div>
      {understood.length > 0 && (
        <Details>
          <Details.Summary>{t('otherWords')}</Details.Summary>
          <Details.Content>
            <ul>
              {understood.map(({ target, cell, rows }) => (
                <li key={target + cell}>{t('word', { cell, target: t(`target.${target}`), count: rows })}</li>
              ))}
            </ul>
          </Details.Content>
        </Details>
      )}
    </section>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ValueField({ options, ...field }: FieldProps & { readonly options: readonly Option[] | undefined }) {
  const { t } = useImportTexts();
  if (options) return <Choice {...field} options={options} empty={t('none')} />;
  const { id, label, value, onChange } = field;
  return <Textfield id={id} label={label} value={value} onChange={(event) => onChange(event.target.value)} />;
}

/** A choice of a list. A value that is not in the list (a code instead of an id) is shown as it is. */
function Choice(props: FieldProps & { readonly options: readonly Option[]; readonly empty: string; readonly note?: string }) {
  const { id, label, value, onChange, options, empty, note } = props;
  const known = value === '' || options.some(([each]) => each === value);
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      <Select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <Select.Option value="">{empty}</Select.Option>
        {!known && <Select.Option value={value}>{value}</Select.Option>}
        {options.map(([each, name]) => (
          <Select.Option key={each} value={each}>
            {name}
          </Select.Option>
        ))}
      </Select>
      {note !== undefined && note !== '' && <Paragraph data-size="sm">{note}</Paragraph>}
    </Field>
  );
}
