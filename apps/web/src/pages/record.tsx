import { Alert, Button, ErrorSummary, Heading } from '@digdir/designsystemet-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type FieldFault, api, bodyOf, everyPage, problemOf } from '../api/client.js';
import { useFaultTexts } from '../lib/fault-texts/index.js';
import { Announced } from '../components/announced.js';
import { DraftNote } from '../components/draft-note.js';
import { EventFields } from '../components/event-fields.js';
import { useRegistrationTexts } from '../components/registration/texts.js';
import { Loaded, Problem } from '../components/states.js';
import { EMPTY_FORM, type EventForm, type FieldName, commandOf, fieldOf, nextForm } from '../lib/event-form.js';
import { useDraft } from '../lib/draft.js';
import { useCodes } from '../lib/codes.js';
import { useTitle } from '../lib/title.js';

interface Outcome {
  readonly faults: readonly FieldFault[];
  readonly repeated: boolean;
  readonly position: string | null;
}

/** Sends one command. What the server refuses comes back as faults of fields. */
async function send(command: Record<string, unknown>): Promise<Outcome> {
  const { data, error, response } = await api.POST('/api/v1/mass-events', { body: command as never });
  const answer = data ?? error;
  if (answer && 'results' in answer) {
    const commands = answer.results.flatMap((result) => result.commands);
    const faults = commands.flatMap(({ errors }) => errors);
    return { faults, repeated: commands.some(({ outcome }) => outcome === 'repeated'), position: answer.position };
  }
  const problem = problemOf(response.status, error);
  if (problem.faults.length === 0) throw problem;
  return { faults: problem.faults, repeated: false, position: null };
}

/** A form that records one event and shows at each field what is wrong with it. */
export function RecordPage() {
  const { t } = useTranslation();
  const { t: register } = useRegistrationTexts();
  useTitle(t('record.title'));
  const { id: eventId, form, change: setForm, forget, isRestored } = useDraft<EventForm>('record', EMPTY_FORM);
  const codes = useCodes();
  const projects = useQuery({
    queryKey: ['projects', 'all'],
    queryFn: () =>
      everyPage(async (cursor) => bodyOf(await api.GET('/api/v1/projects', { params: { query: { limit: 500, ...cursor } } }))),
  });
  const sites = useQuery({
    queryKey: ['sites', 'all'],
    queryFn: () =>
      everyPage(async (cursor) => bodyOf(await api.GET('/api/v1/sites', { params: { query: { limit: 500, ...cursor } } }))),
  });
  const mutation = useMutation({ mutationFn: send });
  const faults = mutation.data?.faults ?? [];
  const recorded = mutation.isSuccess && faults.length === 0;
  const summary = useRef<HTMLElement>(null);
  useEffect(() => {
    if (mutation.isSuccess) summary.current?.focus();
  }, [mutation.isSuccess, mutation.submittedAt]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    mutation.mutate(commandOf(form, eventId), {
      onSuccess: (outcome) => {
        if (outcome.faults.length > 0) return;
        forget(nextForm(form));
      },
    });
  };
  const texts = useFaultTexts();
  const messageOf = (field: FieldName): string | undefined => {
    const fault = faults.find(({ pointer }) => fieldOf(pointer) === field);
    return fault && texts.fault(fault);
  };
  return (
    <>
      <Heading level={1} data-size="lg">
        {t('record.title')}
      </Heading>
      <p className="known">
        {register('missing')} <Link to="/projects?new=1">{register('project')}</Link> ·{' '}
        <Link to="/sites?new=1">{register('site')}</Link>
      </p>
      {isRestored && <DraftNote onClear={() => forget(EMPTY_FORM)} />}
      {faults.length > 0 && (
        <ErrorSummary ref={summary as never} tabIndex={-1}>
          <ErrorSummary.Heading>{t('record.errors')}</ErrorSummary.Heading>
          <ErrorSummary.List>
            {faults.map((fault) => (
              <ErrorSummary.Item key={fault.pointer + fault.message}>
                <ErrorSummary.Link href={`#${fieldOf(fault.pointer) ?? 'type'}`}>{texts.fault(fault)}</ErrorSummary.Link>
              </ErrorSummary.Item>
            ))}
          </ErrorSummary.List>
        </ErrorSummary>
      )}
      {mutation.isError && (
        <Announced key={mutation.submittedAt}>
          <Problem error={mutation.error} />
        </Announced>
      )}
      {recorded && (
        <Alert data-color="success" ref={summary as never} tabIndex={-1} role="status">
          {t(mutation.data.repeated ? 'record.repeated' : 'record.done')}. {t('record.kept')}{' '}
          {form.project !== '' && (
            <Link to={`/project/${form.project}${mutation.data.position === null ? '' : `?after=${mutation.data.position}`}`}>
              {t('record.open')}
            </Link>
          )}
        </Alert>
      )}
      <Loaded query={codes}>
        {(tables) => (
          <form className="form" onSubmit={submit} noValidate>
            <EventFields
              form={form}
              onChange={(change) => setForm({ ...form, ...change })}
              messageOf={messageOf}
              codes={tables}
              projects={projects.data ?? []}
              sites={sites.data ?? []}
            />
            <Button type="submit" disabled={mutation.isPending}>
              {t(mutation.isPending ? 'record.sending' : 'record.send')}
            </Button>
          </form>
        )}
      </Loaded>
    </>
  );
}
