import { Button } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { useDraft } from '../../lib/draft.js';
import { named } from '../../lib/format.js';
import { useNames } from '../../lib/names.js';
import { useAllSites } from '../../lib/registers.js';
import { useWords } from '../../lib/words.js';
import type { Option } from '../choice.js';
import type { FormField, Values } from './form-field.js';
import {
  type FormLines,
  PLAN_PARTS,
  type PlanPart,
  type PlanVersion,
  emptyLine,
  fieldName,
  linesOf,
  toldLines,
  typedLines,
} from './mass-plan-lines.js';
import { useMassPlanTexts } from './mass-plan-texts.js';
import { RegistrationForm } from './registration-form.js';

type Project = Answer<'getProject'>;

/** Names and references stand in texts as they are. */
const PLAIN = { interpolation: { escapeValue: false } } as const;
const PERCENT = /^(\d{1,2}|100)([.,]\d{1,7})?$/;
/** Lines that are added are numbered from here on; those of the version before have lower numbers. */
const FIRST_ADDED = 1000;
const UNITS = ['m3_bank', 'm3_placed', 'm3_loose', 't', 'kg'] as const;
/** A plan without a line says nothing: a new one begins with one of what is dug out. */
const FIRST_LINES: FormLines = { cuts: [{ id: 0 }], uses: [], surplus: [] };

interface Props {
  readonly project: Project;
  /** The version that the lines come from: the one to correct, or the one in force. */
  readonly from: PlanVersion | undefined;
  readonly isCorrection: boolean;
  readonly onCancel: () => void;
  /** @param position of the log that shows the change @param text what became of it, in words */
  readonly onDone: (position: string | null, text: string) => void;
}

/** Records an approved version of a project's mass plan, replaces the record of one or withdraws it. */
export function MassPlanForm({ project, from, isCorrection, onCancel, onDone }: Props) {
  const { t } = useMassPlanTexts();
  const version = from && `${from.massPlanId} ${from.version}`;
  const kept = useDraft<FormLines>(`lines ${version ?? ''}`, from ? linesOf(from) : FIRST_LINES);
  const { form: lines, change: setLines } = kept;
  const [added, setAdded] = useState<string>();
  const next = useRef(Math.max(FIRST_ADDED, ...PLAN_PARTS.flatMap((part) => lines[part].map(({ id }) => id + 1))));
  const fieldsOfLine = useLineFields();
  // A line that is added takes the focus, one that is removed gives it to what adds another.
  useEffect(() => {
    if (added !== undefined) document.getElementById(added)?.focus();
  }, [added]);
  const legendOf = (part: PlanPart, at: number): string => t('line', { part: t(part), n: at + 1, ...PLAIN });
  const send = async (
    { how, reference, caseNumber, approver, approvedOn, designReason, note, ...values }: Values,
    eventId: string,
  ) => {
    const withdrawn = how === 'withdrawn';
    const plan = {
      ...(!isCorrection && { reference }),
      ...(caseNumber !== undefined && { caseNumber }),
      approver,
      approvedOn,
      ...(designReason !== undefined && { designReason }),
      ...Object.fromEntries(PLAN_PARTS.map((part) => [part, toldLines(part, lines, values)])),
    };
    const said = { ...(withdrawn ? { withdrawn } : plan), ...(note !== undefined && { note }), source: 'web', eventId };
    const { position } = bodyOf(
      isCorrection && from
        ? await api.POST('/api/v1/mass-plans/{id}/corrections', {
            params: { path: { id: from.massPlanId } },
            body: { project: project.projectId, supersedesVersion: from.version, ...said } as never,
          })
        : await api.POST('/api/v1/projects/{id}/mass-plan', { params: { path: { id: project.projectId } }, body: said as never }),
    );
    kept.forget();
    onDone(
      position,
      t(withdrawn ? 'withdrawnNow' : 'saved', { reference: isCorrection ? from?.reference : reference, ...PLAIN }),
    );
  };
  const isAsked = ({ how }: Values): boolean => how !== 'withdrawn';
  const head: FormField[] = [
    ...(isCorrection ? [] : [{ name: 'reference', label: t('reference'), help: t('referenceHelp'), required: true }]),
    { name: 'approver', label: t('approver'), help: t('approverHelp'), required: true },
    { name: 'approvedOn', label: t('approvedOn'), date: true, required: true },
    { name: 'caseNumber', label: t('caseNumber') },
    ...(from ? [{ name: 'designReason', label: t('designReason'), help: t('designReasonHelp'), long: true }] : []),
  ];
  const body = PLAN_PARTS.flatMap((part) =>
    lines[part].flatMap(({ id }, at) => fieldsOfLine(part, id, at).map((field) => ({ ...field, group: legendOf(part, at) }))),
  );
  const how: FormField = {
    name: 'how',
    label: t('how'),
    options: [
      ['replaced', t('replaced')],
      ['withdrawn', t('withdrawn')],
    ],
  };
  const initial: Values = {
    ...typedLines(lines),
    how: 'replaced',
    ...(from && { approver: from.approver }),
    ...(isCorrection &&
      from && { approvedOn: from.approvedOn, caseNumber: from.caseNumber ?? '', designReason: from.designReason ?? '' }),
  };
  const remove = (part: PlanPart, at: number): void => {
    setLines({ ...lines, [part]: lines[part].filter((_, each) => each !== at) });
    setAdded(undefined);
    document.getElementById(`add-${part}`)?.focus();
  };
  const add = (part: PlanPart): void => {
    const id = next.current++;
    setLines({ ...lines, [part]: [...lines[part], { id }] });
    setAdded(`register-${fieldName(part, id, part === 'uses' ? 'requirement' : 'material')}`);
  };
  return (
    <RegistrationForm
      title={
        isCorrection
          ? t('correctOf', { reference: from?.reference, ...PLAIN })
          : t('registerOf', { project: project.name, ...PLAIN })
      }
      intro={isCorrection ? t('correctIntro') : `${t('registerIntro')} ${from ? t('nextIntro') : ''}`}
      initial={initial}
      unset={emptyLineValue}
      {...(isCorrection && { sendText: t('save') })}
      version={version}
      send={send}
      onCancel={() => {
        kept.forget();
        onCancel();
      }}
      fields={[
        ...(isCorrection && from?.withdrawn === false ? [how] : []),
        ...head.map((field): FormField => ({ ...field, when: isAsked })),
        { name: 'note', label: t('note'), help: t('noteHelp'), long: true },
        ...body.map((field): FormField => ({
          ...field,
          when: (values) => isAsked(values) && (field.when?.(values) ?? true),
        })),
      ]}
      footOf={(group) => {
        for (const part of PLAN_PARTS)
          for (const at of lines[part].keys())
            if (legendOf(part, at) === group)
              return (
                <Button
                  type="button"
                  variant="tertiary"
                  data-size="sm"
                  aria-label={t('removeOf', { line: group, ...PLAIN })}
                  onClick={() => remove(part, at)}
                >
                  {t('remove')}
                </Button>
              );
        return null;
      }}
      more={
        <div className="controls">
          {PLAN_PARTS.map((part) => (
            <Button key={part} id={`add-${part}`} type="button" variant="secondary" data-size="sm" onClick={() => add(part)}>
              {t(`add.${part}`)}
            </Button>
          ))}
        </div>
      }
    />
  );
}

/** What a field of a line is where nobody chose. */
function emptyLineValue(name: string): string | undefined {
  const part = PLAN_PARTS.find((each) => name.startsWith(`${each}-`));
  return part && emptyLine(part, Number(name.split('-')[1]))[name];
}

/** Makes the fields of a line. */
function useLineFields(): (part: PlanPart, id: number, at: number) => FormField[] {
  const { t } = useMassPlanTexts();
  const { codes } = useNames();
  const words = useWords();
  const sites = useAllSites();
  const materials = (codes?.materials ?? []).map((each): Option => [each.code, named(each.names)]);
  const receivers = (sites.data ?? []).map((each): Option => [each.siteId, `${each.name} (${each.code})`]);
  return (part, id, at) => {
    const field = (name: string, told: Omit<FormField, 'name' | 'pointers'>, ...pointers: string[]): FormField => ({
      ...told,
      name: fieldName(part, id, name),
      pointers: (pointers.length > 0 ? pointers : [`/${name}`]).map((pointer) => `/${part}/${at}${pointer}`),
    });
    const chosen = { required: true, empty: t('choose') };
    const material = field('material', { label: t('material'), options: materials, ...chosen });
    const conditionClass = field('conditionClass', {
      label: t('conditionClass'),
      options: (codes?.conditionClasses ?? []).map((each): Option => [each, words.conditionClass(each)]),
      ...chosen,
    });
    const quality = field('quality', { label: t('quality') });
    const quantity = [
      field('value', { label: t('value'), number: true, required: true }, '/quantity', '/quantity/value'),
      field(
        'unit',
        { label: t('unit'), options: UNITS.map((unit): Option => [unit, t(`units.${unit}`)]) },
        '/quantity/unit',
        '/quantity/volumeState',
      ),
      field(
        'method',
        {
          label: t('method'),
          options: (codes?.methods ?? [])
            .filter(({ code }) => code !== 'reported_total')
            .map((each): Option => [each.code, named(each.names)]),
        },
        '/quantity/method',
      ),
    ];
    switch (part) {
      case 'cuts':
        return [
          material,
          conditionClass,
          ...quantity,
          field('usableShare', { label: t('usableShare'), number: true, form: { pattern: PERCENT, message: t('needPercent') } }),
          field('usableAs', { label: t('usableAs'), options: materials, empty: t('sameMaterial') }),
          quality,
        ];
      case 'uses':
        return [
          field('requirement', { label: t('requirement'), required: true }),
          material,
          ...quantity,
          quality,
          field('primary', {
            label: t('primary'),
            options: [
              ['no', t('no')],
              ['yes', t('yes')],
            ],
          }),
          field(
            'haulDistanceKm',
            {
              label: t('haulDistanceKm'),
              number: true,
              when: (values) => values[fieldName(part, id, 'primary')] === 'yes',
            },
            '/primary',
            '/primary/haulDistanceKm',
          ),
        ];
      case 'surplus':
        return [
          material,
          conditionClass,
          ...quantity,
          field('receiver', { label: t('receiver'), options: receivers, empty: t('notSettled') }),
        ];
    }
  };
}
