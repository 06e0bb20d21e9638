import {
  Button,
  ErrorSummary,
  Field,
  Heading,
  Label,
  Paragraph,
  Select,
  Textfield,
  ValidationMessage,
} from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Answer, ApiProblem, type FieldFault, api, bodyOf } from '../../api/client.js';
import { useFaultTexts } from '../../lib/fault-texts/index.js';
import { Problem } from '../../components/states.js';
import { addDays, dayText } from './shared.js';
import { type AccountT, useAccountTexts } from './texts.js';

type Project = Answer<'listProjects'>['items'][number];
type FieldName = 'project' | 'from' | 'to' | 'title';
interface Form {
  readonly project: string;
  readonly from: string;
  readonly to: string;
  readonly language: 'nb' | 'en';
  readonly title: string;
}
type Faults = Readonly<Partial<Record<FieldName, string>>>;

const FIELD_OF: Readonly<Record<string, FieldName>> = { '/id': 'project', '/from': 'from', '/to': 'to', '/title': 'title' };
const idOf = (field: FieldName): string => `draft-${field}`;

function lacksOf({ project, from, to }: Form, t: AccountT): Faults {
  return {
    ...(project === '' && { project: t('draft.needProject') }),
    ...(from === '' && { from: t('draft.needFrom') }),
    ...((to === '' || to < from) && { to: t('draft.needTo') }),
  };
}

const titleOf = ({ from, to, language, title }: Form, t: AccountT): string =>
  title.trim() ||
  t(`draft.suggested.${language}`, {
    from: from === '' ? '…' : dayText(from, language),
    to: to === '' ? '…' : dayText(to, language),
  });

/** Faults that the server told, by field; those of no field stay in the problem. */
function toldOf(error: Error | null, textOf: (fault: FieldFault) => string): Faults {
  if (!(error instanceof ApiProblem)) return {};
  return Object.fromEntries(
    error.faults.flatMap((fault) => {
      const field = FIELD_OF[fault.pointer];
      return field === undefined ? [] : [[field, textOf(fault)]];
    }),
  );
}

/** Begins the account of a project and period, and opens it. */
export function DraftForm({ projects, project }: { readonly projects: readonly Project[]; readonly project: string }) {
  const { t } = useAccountTexts();
  const { i18n } = useTranslation();
  const navigate = useNavigate();
  const [form, setForm] = useState<Form>({
    project,
    from: '',
    to: '',
    language: i18n.language === 'en' ? 'en' : 'nb',
    title: '',
  });
  const [eventId, setEventId] = useState(() => crypto.randomUUID());
  const [asked, setAsked] = useState(0);
  const summary = useRef<HTMLElement>(null);
  const sending = useMutation({
    mutationFn: async () =>
      bodyOf(
        await api.POST('/api/v1/projects/{id}/climate-accounts', {
          params: { path: { id: form.project } },
          body: { from: form.from, to: addDays(form.to, 1), title: titleOf(form, t), source: 'web', eventId },
        }),
      ),
    onSuccess: ({ id, position }) => navigate(`/climate-account/${id}${position === null ? '' : `?after=${position}`}`),
    onError: () => setEventId(crypto.randomUUID()),
  });
  const texts = useFaultTexts();
  const lacks = asked > 0 ? lacksOf(form, t) : {};
  const faults: Faults = Object.keys(lacks).length > 0 ? lacks : toldOf(sending.error, texts.fault);
  const named = (Object.keys(faults) as FieldName[]).filter((field) => faults[field] !== undefined);
  const failed = sending.failureCount;
  useEffect(() => {
    if (asked > 0 || failed > 0) summary.current?.focus();
  }, [asked, failed]);
  const change = (values: Partial<Form>): void => setForm({ ...form, ...values });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(asked + 1);
    if (Object.keys(lacksOf(form, t)).length === 0) sending.mutate();
  };
  return (
    <form className="form" onSubmit={submit} noValidate aria-labelledby="draft-title">
      <Heading level={1} data-size="lg" id="draft-title">
        {t('draft.title')}
      </Heading>
      {named.length > 0 && (
        <ErrorSummary ref={summary as never} tabIndex={-1}>
          <ErrorSummary.Heading>{t('draft.errors')}</ErrorSummary.Heading>
          <ErrorSummary.List>
            {named.map((field) => (
              <ErrorSummary.Item key={field}>
                <ErrorSummary.Link href={`#${idOf(field)}`}>{faults[field]}</ErrorSummary.Link>
              </ErrorSummary.Item>
            ))}
          </ErrorSummary.List>
        </ErrorSummary>
      )}
      {sending.isError && named.length === 0 && <Problem error={sending.error} />}
      <Paragraph data-size="sm">{t('draft.note')}</Paragraph>
      <Field>
        <Label htmlFor={idOf('project')}>{t('register.project')}</Label>
        <Select
          id={idOf('project')}
          value={form.project}
          aria-invalid={faults.project !== undefined}
          onChange={(event) => change({ project: event.target.value })}
        >
          <Select.Option value="">{t('draft.choose')}</Select.Option>
          {projects.map(({ projectId, name, code, demo }) => (
            <Select.Option key={projectId} value={projectId}>
              {`${name} (${code})${demo ? ' – demo' : ''}`}
            </Select.Option>
          ))}
        </Select>
        {faults.project !== undefined && <ValidationMessage>{faults.project}</ValidationMessage>}
      </Field>
      <div className="controls">
        {(['from', 'to'] as const).map((field) => (
          <Textfield
            key={field}
            id={idOf(field)}
            type="date"
            label={t(`draft.${field}`)}
            value={form[field]}
            error={faults[field]}
            onChange={(event) => change({ [field]: event.target.value })}
          />
        ))}
      </div>
      <Field>
        <Label htmlFor="draft-language">{t('draft.language')}</Label>
        <Select
          id="draft-language"
          value={form.language}
          onChange={(event) => change({ language: event.target.value === 'en' ? 'en' : 'nb' })}
        >
          <Select.Option value="nb">Norsk (bokmål)</Select.Option>
          <Select.Option value="en">English</Select.Option>
        </Select>
      </Field>
      <Textfield
        id={idOf('title')}
        label={t('draft.name')}
        description={t('draft.nameHelp', { title: titleOf({ ...form, title: '' }, t) })}
        maxLength={200}
        value={form.title}
        error={faults.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <div className="account-actions">
        <Button type="submit" disabled={sending.isPending}>
          {t(sending.isPending ? 'draft.sending' : 'draft.send')}
        </Button>
      </div>
    </form>
  );
}
