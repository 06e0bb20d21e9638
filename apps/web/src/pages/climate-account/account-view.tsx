import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { Loaded } from '../../components/states.js';
import { Boundary } from './boundary.js';
import { Coverage } from './coverage.js';
import { Downloads } from './downloads.js';
import { Lines } from './lines.js';
import { Modules } from './modules.js';
import { WouldBeNow } from './now.js';
import { DraftProof, Proof } from './proof.js';
import { Reference } from './reference.js';
import type { AccountCase } from './shared.js';

interface Props {
  readonly account: AccountCase;
  /** Log position to wait for, after something was recorded. */
  readonly after: { readonly after?: string };
}

/** The account of a project and period as it would be now. @param asOf as known then; absent: now */
function useCalculation({ projectId, from, to }: AccountCase, asOf: string | undefined, after: Props['after']) {
  const period = { project: projectId, from, to, ...(asOf !== undefined && { asOf }) };
  return {
    period,
    query: useQuery({
      queryKey: ['account', period, after],
      queryFn: async () => bodyOf(await api.GET('/api/v1/climate-accounts', { params: { query: { ...period, ...after } } })),
    }),
  };
}

/** What an account that was not submitted would come to now. */
export function Calculation({ account, after }: Props) {
  const { i18n } = useTranslation();
  const { period, query } = useCalculation(account, undefined, after);
  return (
    <Loaded query={query}>
      {(calculated) => (
        <>
          <Downloads address={`/api/v1/climate-accounts?${new URLSearchParams(period).toString()}`} language={i18n.language} />
          <Body account={calculated} />
          {calculated.reference && <Reference reference={calculated.reference} />}
          <Boundary account={calculated} />
          <DraftProof account={calculated} />
        </>
      )}
    </Loaded>
  );
}

/** A submission as it was frozen, what it would be now, and the scenario beside it. */
export function Submission({ account, after, submission }: Props & { readonly submission: number }) {
  const { i18n } = useTranslation();
  const id = account.accountId;
  const query = useQuery({
    queryKey: ['account submitted', id, submission, after],
    queryFn: async () =>
      bodyOf(
        await api.GET('/api/v1/climate-accounts/{id}/submitted', { params: { path: { id }, query: { submission, ...after } } }),
      ),
  });
  return (
    <Loaded query={query}>
      {(submitted) => (
        <>
          <Downloads
            address={`/api/v1/climate-accounts/${id}/submitted?submission=${submission}`}
            inputs={submitted.submission.inputs}
            language={i18n.language}
          />
          <Body account={submitted.account} submission={{ id, submission, asOf: submitted.asOf }} />
          <WouldBeNow id={id} submission={submission} after={after} />
          <ReferenceThen account={account} position={submitted.submission.logPosition} after={after} />
          <Boundary account={submitted.account} />
          <Proof submitted={submitted} />
        </>
      )}
    </Loaded>
  );
}

/** The scenario is no part of what was frozen: it is worked out for what was known then. */
function ReferenceThen({ account, position, after }: Props & { readonly position: string }) {
  const { query } = useCalculation(account, `@${position}`, after);
  return (
    <Loaded query={query}>{({ reference }) => (reference === undefined ? null : <Reference reference={reference} />)}</Loaded>
  );
}

function Body(shown: Parameters<typeof Lines>[0]) {
  return (
    <>
      <Modules account={shown.account} />
      <Lines {...shown} />
      <Coverage account={shown.account} />
    </>
  );
}
