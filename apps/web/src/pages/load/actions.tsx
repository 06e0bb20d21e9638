import { Alert, Button, Heading, Textfield } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Answer, FieldFault } from '../../api/client.js';
import { newEntryId } from '../../lib/unsent-entry.js';
import { NotNow, filled, sendCommand } from '../../lib/unsent-send.js';
import { instantOf, thisInstant } from '../../lib/unsent-time.js';
import { FaultSummary, useFaultOf } from '../loads/faults.js';
import { Choice, type Option } from '../../components/choice.js';
import { useAllSites } from '../../lib/registers.js';
import { useLoadTexts } from './texts.js';

type Load = Answer<'listLoads'>['items'][number];
type Action = 'LoadRejected' | 'LoadReturned' | 'LoadRedirected';

const REASONS = ['wrong_material', 'polluted', 'not_permitted', 'no_capacity', 'papers_missing', 'unfit', 'other'] as const;
const KEY = { LoadRejected: 'reject', LoadReturned: 'return', LoadRedirected: 'redirect' } as const;

/** What may be done with a load as it stands: on the road all of it, turned away no second time. */
const actionsOf = ({ phase }: Load): readonly Action[] =>
  phase === 'on_road' ? ['LoadRejected', 'LoadRedirected', 'LoadReturned'] : ['LoadRedirected', 'LoadReturned'];

/** Receive, turn away, return, redirect: what fits the state of the load. */
export function LoadActions({ load, onDone }: { readonly load: Load; readonly onDone: (position: string | null) => void }) {
  const { t } = useLoadTexts();
  const [action, setAction] = useState<Action>();
  if (load.phase === 'closed') return null;
  return (
    <section aria-labelledby="actions">
      <Heading level={2} data-size="sm" id="actions">
        {t('actions')}
      </Heading>
      <div className="actions load-actions">
        <Button asChild>
          <Link to={`/loads/receive?code=${load.code}`}>{t('receive')}</Link>
        </Button>
        {actionsOf(load).map((each) => (
          <Button
            key={each}
            variant="secondary"
            aria-expanded={action === each}
            onClick={() => setAction(action === each ? undefined : each)}
          >
            {t(KEY[each])}
          </Button>
        ))}
      </div>
      {action && (
        <ActionForm
          key={action}
          action={action}
          load={load}
          onCancel={() => setAction(undefined)}
          onDone={(position) => {
            setAction(undefined);
            onDone(position);
          }}
        />
      )}
    </section>
  );
}

interface FormProps {
  readonly action: Action;
  readonly load: Load;
  readonly onCancel: () => void;
  readonly onDone: (position: string | null) => void;
}

function ActionForm({ action, load, onCancel, onDone }: FormProps) {
  const { t } = useLoadTexts();
  const sites = useAllSites();
  const [eventId] = useState(newEntryId);
  // The time of the first try: the same command sent again must say the same.
  const pressedAt = useRef('');
  const [form, setForm] = useState({ site: load.planned.site, plannedSite: '', reason: '', occurredAt: '' });
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const change = (values: Partial<typeof form>): void => setForm({ ...form, ...values });
  const messageOf = useFaultOf(faults);
  const sending = useMutation({ mutationFn: sendCommand });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    pressedAt.current ||= thisInstant();
    const command = {
      type: action,
      eventId,
      source: 'web',
      lot: load.lot.id,
      load: load.loadId,
      ...(action === 'LoadRejected' && filled({ site: form.site, reason: form.reason })),
      ...(action === 'LoadRedirected' && filled({ plannedSite: form.plannedSite })),
      ...filled({ occurredAt: form.occurredAt === '' ? pressedAt.current : instantOf(form.occurredAt) }),
    };
    sending.mutate(command, {
      onSuccess: (verdict) => {
        if (verdict.outcome === 'refused') setFaults(verdict.faults);
        else onDone(verdict.result.position);
      },
    });
  };
  const options = (sites.data ?? [])
    .filter(({ demo }) => demo === load.from.demo)
    .map(({ siteId, name }): Option => [siteId, name]);
  return (
    <form className="form" onSubmit={submit} noValidate>
      <FaultSummary
        faults={faults}
        fields={action === 'LoadRejected' ? ['reason', 'site', 'occurredAt'] : ['plannedSite', 'occurredAt']}
      />
      {sending.error instanceof NotNow && (
        <Alert data-color="warning" role="alert">
          {t('notNow')}
        </Alert>
      )}
      {action === 'LoadRejected' && (
        <>
          <Choice
            id="reason"
            label={t('reason')}
            value={form.reason}
            options={REASONS.map((reason): Option => [reason, t(`reasons.${reason}`)])}
            empty={t('choose')}
            error={messageOf('reason')}
            onChange={(reason) => change({ reason })}
          />
          <Choice
            id="site"
            label={t('rejectSite')}
            value={form.site}
            options={options}
            error={messageOf('site')}
            onChange={(site) => change({ site })}
          />
        </>
      )}
      {action === 'LoadRedirected' && (
        <Choice
          id="plannedSite"
          label={t('newSite')}
          value={form.plannedSite}
          options={options.filter(([id]) => id !== load.planned.site)}
          empty={t('choose')}
          error={messageOf('plannedSite')}
          onChange={(plannedSite) => change({ plannedSite })}
        />
      )}
      <Textfield
        id="occurredAt"
        type="datetime-local"
        label={t('occurredAt')}
        description={t('occurredAtHelp')}
        value={form.occurredAt}
        error={messageOf('occurredAt')}
        onChange={(event) => change({ occurredAt: event.target.value })}
      />
      <div className="actions">
        <Button type="submit" disabled={sending.isPending}>
          {t(`send.${action}`)}
        </Button>
        <Button type="button" variant="tertiary" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
