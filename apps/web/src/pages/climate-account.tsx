import { Alert, Breadcrumbs, Field, Heading, Label, Paragraph, Select } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useAddressMembers, withMembers } from '../lib/address.js';
import { api, bodyOf } from '../api/client.js';
import { DemoMark, Loaded } from '../components/states.js';
import { instant } from '../lib/format.js';
import { useTitle } from '../lib/title.js';
import './climate-account/climate-account.css';
import { Calculation, Submission } from './climate-account/account-view.js';
import { Actions, type Done } from './climate-account/actions.js';
import { type AccountCase, StatusTag, periodText } from './climate-account/shared.js';
import { Steps } from './climate-account/steps.js';
import { useAccountTexts } from './climate-account/texts.js';

/** A climate account: where it stands, what can be done with it, its figures as submitted or as they would be now. */
export function ClimateAccountPage() {
  const { id = '' } = useParams();
  const [params] = useAddressMembers();
  const { t } = useAccountTexts();
  const position = params.get('after');
  const after = position === null ? {} : { after: position };
  const query = useQuery({
    queryKey: ['account case', id, after],
    // What was shown stays until what was just recorded is there, and with it the message that it was.
    placeholderData: (before) => (before?.accountId === id ? before : undefined),
    queryFn: async () => bodyOf(await api.GET('/api/v1/climate-accounts/{id}', { params: { path: { id }, query: after } })),
  });
  useTitle(query.data ? `${t('register.title')}: ${query.data.projectName}` : t('register.title'));
  return (
    <Loaded query={query}>{(account) => <Case account={account} after={after} isWaiting={query.isPlaceholderData} />}</Loaded>
  );
}

interface CaseProps {
  readonly account: AccountCase;
  readonly after: { readonly after?: string };
  /** Something was just recorded, and the account is not shown with it yet. */
  readonly isWaiting: boolean;
}

function Case({ account, after, isWaiting }: CaseProps) {
  const { t } = useAccountTexts();
  const { i18n } = useTranslation();
  const [params, setParams] = useAddressMembers();
  const [done, setDone] = useState<Done>();
  const message = useRef<HTMLDivElement>(null);
  // The address takes up what was recorded a moment after this view does.
  const isBehind = isWaiting || (done !== undefined && done.position !== '' && done.position !== after.after);
  useEffect(() => {
    if (done && !isBehind) message.current?.focus();
  }, [done, isBehind]);
  const asked = params.get('submission') ?? (account.status === 'draft' ? 'now' : String(account.newestSubmission));
  const shown = account.submissions.find(({ submission }) => String(submission) === asked);
  const set = (changes: Record<string, string>): void => setParams((old) => withMembers(old, changes), { replace: true });
  return (
    <div className="account-page">
      <Breadcrumbs aria-label={t('register.title')} className="account-screen">
        <Breadcrumbs.List>
          <Breadcrumbs.Item>
            <Breadcrumbs.Link asChild>
              <Link to="/climate-accounts">{t('register.title')}</Link>
            </Breadcrumbs.Link>
          </Breadcrumbs.Item>
          <Breadcrumbs.Item>
            <Breadcrumbs.Link asChild>
              <Link to={`/climate-account/${account.accountId}`}>{account.projectName}</Link>
            </Breadcrumbs.Link>
          </Breadcrumbs.Item>
        </Breadcrumbs.List>
      </Breadcrumbs>
      <Heading level={1} data-size="lg">
        {account.title ?? `${t('register.title')}: ${account.projectName}`}
      </Heading>
      <DemoMark demo={account.demo} />
      <p className="account-status">
        <StatusTag status={account.status} />
        <Link to={`/project/${account.projectId}`}>{account.projectName}</Link>
        <span>{periodText(account.from, account.to, i18n.language)}</span>
      </p>
      <Paragraph>
        {t(`meaning.${account.status}`, { n: account.newestSubmission })}{' '}
        {account.approvedSubmission !== null &&
          account.approvedSubmission !== account.newestSubmission &&
          t('also', { n: account.approvedSubmission })}
      </Paragraph>
      {done && !isBehind && (
        <div ref={message} tabIndex={-1} role="status">
          <Alert data-color="success">{t(`actions.done.${done.what}`)}</Alert>
        </div>
      )}
      <Actions
        account={account}
        isWaiting={isBehind}
        onDone={(what) => {
          setDone(what);
          set({ after: what.position, submission: '' });
        }}
      />
      <Steps steps={account.steps} />
      <Shown account={account} value={shown ? asked : 'now'} onChange={(submission) => set({ submission })} />
      {shown ? (
        <Submission account={account} after={after} submission={shown.submission} />
      ) : (
        <Calculation account={account} after={after} />
      )}
    </div>
  );
}

interface ShownProps {
  readonly account: AccountCase;
  readonly value: string;
  readonly onChange: (submission: string) => void;
}

/** Choice of which figures are shown: of a submission, or what they would be now. */
function Shown({ account, value, onChange }: ShownProps) {
  const { t } = useAccountTexts();
  const selectId = useId();
  if (account.submissions.length === 0) return null;
  return (
    <div className="controls account-screen">
      <Field>
        <Label htmlFor={selectId}>{t('shown')}</Label>
        <Select id={selectId} value={value} onChange={(event) => onChange(event.target.value)}>
          {[...account.submissions].reverse().map(({ submission, submittedAt, status }) => (
            <Select.Option key={submission} value={String(submission)}>
              {t('shownSubmission', {
                n: submission,
                when: instant(submittedAt),
                status: t(`status.${status}`).toLowerCase(),
              })}
            </Select.Option>
          ))}
          <Select.Option value="now">{t('shownNow')}</Select.Option>
        </Select>
      </Field>
    </div>
  );
}
