import { Alert, Button, Dialog, Heading, List, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiProblem, type FieldFault, api, bodyOf } from '../../api/client.js';
import { useActor } from '../../lib/actor.js';
import { useFaultTexts } from '../../lib/fault-texts/index.js';
import { useNames } from '../../lib/names.js';
import { Problem } from '../../components/states.js';
import { useWords } from '../../lib/words.js';
import type { AccountCase } from './shared.js';
import { useAccountTexts } from './texts.js';

/** What can be done with an account. */
type Act = 'submit' | 'return' | 'approve';
/** What was done, for the message, and where in the log. */
export interface Done {
  readonly what: 'submitted' | 'returned' | 'approved';
  /** Empty: it was recorded before. */
  readonly position: string;
}

interface Props {
  readonly account: AccountCase;
  /** What was just done is not shown yet: nothing else is to be done on top of it. */
  readonly isWaiting: boolean;
  readonly onDone: (done: Done) => void;
}

const ACTS: Readonly<Record<AccountCase['status'], readonly Act[]>> = {
  draft: ['submit'],
  returned: ['submit'],
  approved: ['submit'],
  submitted: ['approve', 'return'],
};
const WHAT = { submit: 'submitted', return: 'returned', approve: 'approved' } as const satisfies Record<Act, Done['what']>;

async function send(act: Act, account: AccountCase, note: string, eventId: string): Promise<Done> {
  const path = { id: account.accountId };
  const said = { source: 'web', eventId, ...(note.trim() !== '' && { note: note.trim() }) };
  const submission = account.newestSubmission ?? 1;
  const answer =
    act === 'submit'
      ? bodyOf(await api.POST('/api/v1/climate-accounts/{id}/submissions', { params: { path }, body: said }))
      : act === 'return'
        ? bodyOf(
            await api.POST('/api/v1/climate-accounts/{id}/returns', {
              params: { path },
              body: { ...said, submission, note: note.trim() },
            }),
          )
        : bodyOf(await api.POST('/api/v1/climate-accounts/{id}/approvals', { params: { path }, body: { ...said, submission } }));
  return { what: WHAT[act], position: answer.position ?? '' };
}

/** What can be done with the account as it stands, by whom, each confirmed in a dialog. */
export function Actions({ account, isWaiting, onDone }: Props) {
  const { t } = useAccountTexts();
  const words = useWords();
  const { municipality } = useNames();
  const [open, setOpen] = useState<Act>();
  const actor = useActor();
  const project = useQuery({
    queryKey: ['project', account.projectId],
    queryFn: async () => bodyOf(await api.GET('/api/v1/projects/{id}', { params: { path: { id: account.projectId } } })),
  });
  const acts = ACTS[account.status];
  const isAnswer = account.status === 'submitted';
  return (
    <section className="account-screen">
      <Heading level={2} data-size="xs">
        {t('actions.title')}
      </Heading>
      <div className="account-actions">
        {acts.map((act, i) => (
          <Button key={act} variant={i === 0 ? 'primary' : 'secondary'} disabled={isWaiting} onClick={() => setOpen(act)}>
            {act === 'submit' && account.status !== 'draft' ? t('actions.resubmit') : t(`actions.${act}`)}
          </Button>
        ))}
      </div>
      <Paragraph data-size="sm">
        {isAnswer
          ? t('actions.hintReviewer', { municipality: municipality(account.municipality) })
          : project.data &&
            t('actions.hintOwner', { organisation: project.data.builder && words.organisation(project.data.builder) })}{' '}
        {actor.data &&
          t('acting', {
            organisation: words.organisation(actor.data.organisation),
            role: t(`role.${actor.data.role as 'builder'}`, { defaultValue: actor.data.role }),
          })}{' '}
        {isAnswer && t('actions.waits')}
      </Paragraph>
      {open && <ActDialog key={open} act={open} account={account} onClose={() => setOpen(undefined)} onDone={onDone} />}
    </section>
  );
}

interface ActProps extends Omit<Props, 'isWaiting'> {
  readonly act: Act;
  readonly onClose: () => void;
}

function ActDialog({ act, account, onClose, onDone }: ActProps) {
  const { t } = useAccountTexts();
  const [note, setNote] = useState('');
  const [lacks, setLacks] = useState(false);
  const [eventId] = useState(() => crypto.randomUUID());
  const field = useRef<HTMLTextAreaElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const sending = useMutation({
    mutationFn: () => send(act, account, note, eventId),
    onSuccess: (done) => {
      dialog.current?.close();
      onDone(done);
    },
  });
  const refusal = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (sending.isError) refusal.current?.focus();
  }, [sending.isError, sending.submittedAt]);
  const confirm = (): void => {
    const isEmpty = act === 'return' && note.trim() === '';
    setLacks(isEmpty);
    if (isEmpty) field.current?.focus();
    else sending.mutate();
  };
  const n = account.newestSubmission ?? 1;
  const title = act === 'approve' ? t('actions.approveTitle', { n }) : t(`actions.${act}Title`);
  const texts = useFaultTexts();
  const ofNote = faultOf(sending.error);
  const fault = ofNote && texts.fault(ofNote);
  return (
    <Dialog ref={dialog} open aria-label={title} closeButton={t('actions.close')} onClose={onClose}>
      <div className="account-dialog">
        <Heading level={2} data-size="sm">
          {title}
        </Heading>
        {act === 'submit' && <WhatIsFrozen />}
        {act === 'approve' && <Paragraph>{t('actions.approveText', { n })}</Paragraph>}
        <Textfield
          multiline
          ref={field}
          rows={3}
          maxLength={2000}
          label={t(act === 'return' ? 'actions.returnNote' : act === 'submit' ? 'actions.submitNote' : 'actions.approveNote')}
          description={act === 'return' ? t('actions.returnHelp') : undefined}
          required={act === 'return'}
          value={note}
          error={lacks ? t('actions.needNote') : fault}
          onChange={(event) => setNote(event.target.value)}
        />
        {sending.isError && fault === undefined && (
          <div ref={refusal} tabIndex={-1}>
            <Refusal error={sending.error} act={act} />
          </div>
        )}
        <div className="account-actions">
          <Button disabled={sending.isPending} onClick={confirm}>
            {sending.isPending
              ? t('actions.sending')
              : act === 'submit' && account.status !== 'draft'
                ? t('actions.resubmit')
                : t(`actions.${act}`)}
          </Button>
          <Button variant="tertiary" onClick={() => dialog.current?.close()}>
            {t('actions.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** What the server says of the note, if it is the note that it refused. */
function faultOf(error: Error | null): FieldFault | undefined {
  return error instanceof ApiProblem ? error.faults.find(({ pointer }) => pointer === '/note') : undefined;
}

function WhatIsFrozen(): ReactNode {
  const { t } = useAccountTexts();
  return (
    <>
      <Paragraph>{t('actions.frozenTitle')}</Paragraph>
      <List.Unordered>
        <List.Item>{t('actions.frozen.flows')}</List.Item>
        <List.Item>{t('actions.frozen.factors')}</List.Item>
        <List.Item>{t('actions.frozen.position')}</List.Item>
      </List.Unordered>
      <Paragraph data-size="sm">{t('actions.frozenAfter')}</Paragraph>
    </>
  );
}

/** A refusal in words: that it is another party's to do, and whose, or what else the server said. */
function Refusal({ error, act }: { readonly error: Error; readonly act: Act }) {
  const { t } = useAccountTexts();
  const texts = useFaultTexts();
  if (!(error instanceof ApiProblem) || error.status !== 403) return <Problem error={error} />;
  return (
    <Alert data-color="warning" role="alert">
      <Heading level={3} data-size="xs">
        {t('actions.refused')}
      </Heading>
      <Paragraph>{t(act === 'submit' ? 'actions.refusedOwner' : 'actions.refusedReviewer')}</Paragraph>
      {error.faults.map((each) => (
        <Paragraph key={each.pointer + each.message} data-size="sm">
          {texts.fault(each)}
        </Paragraph>
      ))}
    </Alert>
  );
}
