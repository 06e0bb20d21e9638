import { Button, Checkbox, Details, Field, Fieldset, Label, Paragraph, Select, Textfield } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, api, bodyOf, everyPage } from '../../api/client.js';
import { useCodes } from '../../lib/codes.js';
import { named } from '../../lib/format.js';
import { DIMENSION_GROUPS, MAX_DIMENSIONS, MEASURES, type ResearchState, SELECTIONS } from './state.js';
import { useResearchTexts } from './texts.js';

type Option = readonly [value: string, text: string];
const GROUPS = ['when', 'from', 'to', 'what'] as const;
const TERRITORIES = ['region', 'municipality', 'project'] as const;

/** What is counted, where and when, how it is told apart, and which figures are shown. */
export function Choices({ state }: { readonly state: ResearchState }) {
  return (
    <>
      <WhatAndWhere state={state} />
      <DimensionChoice state={state} />
      <Filters state={state} />
    </>
  );
}

function WhatAndWhere({ state: { params, change } }: { readonly state: ResearchState }) {
  const { t } = useResearchTexts();
  const { data: codes } = useCodes();
  const projects = useQuery({
    queryKey: ['projects', 'all'],
    queryFn: () =>
      everyPage(async (cursor) => bodyOf(await api.GET('/api/v1/projects', { params: { query: { limit: 500, ...cursor } } }))),
  });
  const kind = TERRITORIES.find((each) => params.has(each));
  const territory = kind === undefined ? '' : `${kind}=${params.get(kind) ?? ''}`;
  const pinned = /^@\d+$/.exec(params.get('asOf') ?? '') ? params.get('asOf')! : undefined;
  return (
    <div className="controls">
      <Choice
        label={t('selection')}
        value={params.get('selection') ?? 'final'}
        options={SELECTIONS.map((each) => [each, t(`selections.${each}`)])}
        onChange={(selection) => change({ selection: selection === 'final' ? null : selection })}
      />
      <Choice
        label={t('basis')}
        value={params.get('basis') ?? 'recorded'}
        options={[
          ['recorded', t('recorded')],
          ['reported', t('reported')],
        ]}
        onChange={(basis) => change({ basis: basis === 'recorded' ? null : basis })}
      />
      <Choice
        label={t('territory')}
        value={territory}
        options={[['', t('everywhere')]]}
        groups={territoriesOf(codes, projects.data ?? [], t)}
        onChange={(chosen) => {
          const [name, value] = chosen.split('=');
          change({ region: null, municipality: null, project: null, ...(value !== undefined && { [name!]: value }) });
        }}
      />
      <Textfield
        type="date"
        label={t('from')}
        value={params.get('from') ?? ''}
        onChange={(event) => change({ from: event.target.value || null })}
      />
      <Textfield
        type="date"
        label={t('to')}
        value={dayBefore(params.get('to'))}
        onChange={(event) => change({ to: dayAfter(event.target.value) })}
      />
      {pinned === undefined ? (
        <Textfield
          type="date"
          label={t('asOf')}
          title={t('asOfHelp')}
          value={params.get('asOf') ?? ''}
          onChange={(event) => change({ asOf: event.target.value || null })}
        />
      ) : (
        <div>
          <Paragraph data-size="sm">{t('pinned', { position: pinned.slice(1) })}</Paragraph>
          <Button variant="secondary" data-size="sm" onClick={() => change({ asOf: null })}>
            {t('unpin')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The period of the API ends before its last day; people name the last day. */
function shifted(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return '';
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
const dayBefore = (day: string | null): string => (day === null ? '' : shifted(day, -1));
const dayAfter = (day: string): string | null => (day === '' ? null : shifted(day, 1));

function territoriesOf(
  codes: Answer<'getCodes'> | undefined,
  projects: Answer<'listProjects'>['items'],
  t: ReturnType<typeof useResearchTexts>['t'],
): (readonly [label: string, options: Option[]])[] {
  return [
    [t('regions'), (codes?.regions ?? []).map(({ key, names }): Option => [`region=${key}`, named(names)])],
    [
      t('municipalities'),
      (codes?.municipalities ?? [])
        .filter(({ region }) => region !== null)
        .map(({ number, name, demo }): Option => [`municipality=${number}`, demo ? `${name} – demo` : name]),
    ],
    [
      t('projects'),
      projects.map(({ projectId, name, code, demo }): Option => [
        `project=${projectId}`,
        `${name} (${code})${demo ? ' – demo' : ''}`,
      ]),
    ],
  ];
}

function DimensionChoice({ state: { dimensions, change } }: { readonly state: ResearchState }) {
  const { t } = useResearchTexts();
  return (
    <Fieldset>
      <Fieldset.Legend>{t('dimensions')}</Fieldset.Legend>
      <Fieldset.Description>{t('dimensionsHelp', { n: MAX_DIMENSIONS })}</Fieldset.Description>
      <div className="research-groups">
        {GROUPS.map((group) => (
          <div key={group} role="group" aria-label={t(`groups.${group}`)}>
            <p className="research-group" aria-hidden="true">
              {t(`groups.${group}`)}
            </p>
            {DIMENSION_GROUPS[group].map((id) => {
              const isChosen = dimensions.includes(id);
              return (
                <Checkbox
                  key={id}
                  label={t(`dimension.${id}`)}
                  checked={isChosen}
                  disabled={!isChosen && dimensions.length >= MAX_DIMENSIONS}
                  onChange={(event) => {
                    const chosen = event.target.checked ? [...dimensions, id] : dimensions.filter((each) => each !== id);
                    change({ dimensions: chosen.join(',') });
                  }}
                />
              );
            })}
          </div>
        ))}
      </div>
    </Fieldset>
  );
}

function MeasureChoice({ state: { measures, change } }: { readonly state: ResearchState }) {
  const { t } = useResearchTexts();
  return (
    <Fieldset>
      <Fieldset.Legend>{t('measures')}</Fieldset.Legend>
      <div className="research-groups">
        {MEASURES.map((id) => (
          <Checkbox
            key={id}
            label={t(`measure.${id}`)}
            checked={measures.includes(id)}
            onChange={(event) => {
              const chosen = event.target.checked ? [...measures, id] : measures.filter((each) => each !== id);
              change({ measures: MEASURES.filter((each) => chosen.includes(each)).join(',') });
            }}
          />
        ))}
      </div>
    </Fieldset>
  );
}

function Filters({ state }: { readonly state: ResearchState }) {
  const { params, change } = state;
  const { t } = useResearchTexts();
  const { t: common, i18n } = useTranslation('translation');
  const { data: codes } = useCodes();
  const municipalities = (codes?.municipalities ?? []).map(({ number, name }): Option => [number, name]);
  const one = (
    name: 'material' | 'conditionClass' | 'fate' | 'fromMunicipality' | 'toMunicipality',
    options: Option[],
  ): ReactNode => (
    <Choice
      label={t(`dimension.${name}`)}
      value={params.get(name) ?? ''}
      options={[['', t('any')], ...options]}
      onChange={(value) => change({ [name]: value || null })}
    />
  );
  const classOf = (code: string): string =>
    i18n.exists(`conditionClass.${code}`) ? common(`conditionClass.${code as 'unknown'}`) : code;
  return (
    <Details data-size="sm">
      <Details.Summary>{t('filters')}</Details.Summary>
      <Details.Content className="research-more">
        <MeasureChoice state={state} />
        <div className="controls">
          {one(
            'material',
            (codes?.materials ?? []).map(({ code, names }) => [code, named(names)]),
          )}
          {one(
            'conditionClass',
            (codes?.conditionClasses ?? []).map((code) => [code, classOf(code)]),
          )}
          {one(
            'fate',
            (codes?.fates ?? []).map(({ code, names }) => [code, named(names)]),
          )}
          {one('fromMunicipality', municipalities)}
          {one('toMunicipality', municipalities)}
        </div>
      </Details.Content>
    </Details>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly groups?: readonly (readonly [label: string, options: readonly Option[]])[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, groups = [], onChange }: ChoiceProps) {
  const id = useId();
  const listed = (each: readonly Option[]): ReactNode =>
    each.map(([option, text]) => (
      <Select.Option key={option} value={option}>
        {text}
      </Select.Option>
    ));
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      <Select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {listed(options)}
        {groups.map(([name, each]) => (
          <Select.Optgroup key={name} label={name}>
            {listed(each)}
          </Select.Optgroup>
        ))}
      </Select>
    </Field>
  );
}
