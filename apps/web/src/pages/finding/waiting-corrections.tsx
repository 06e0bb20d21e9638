import { Alert, Details, Paragraph } from '@digdir/designsystemet-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { Announced } from '../../components/announced.js';
import { useOneAtATime } from '../../components/correction/one-at-a-time.js';
import { Problem } from '../../components/states.js';
import { useActor } from '../../lib/actor.js';
import { useFaultTexts } from '../../lib/fault-texts/index.js';
import { useWords } from '../../lib/words.js';
import { type Reply, WaitingCorrection } from './waiting-correction.js';
import { OwnRequests } from './own-requests.js';
import { useWaitingTexts } from './waiting-texts.js';

type Result = Answer<'approveCorrection'>;

async function send({ id, version, refusal }: Reply): Promise<Result> {
  const params = { path: { id } };
  if (refusal !== undefined)
    return bodyOf(await api.POST('/api/v1/corrections/{id}/refusal', { params, body: { note: refusal } }));
  const body = version === null ? {} : { supersedesVersion: version };
  return bodyOf(await api.POST('/api/v1/corrections/{id}/approval', { params, body }));
}

/** Corrections that other parties have asked us for, each approved, or refused with a reason, and those that we asked for. Nothing, where there is none. */
export function WaitingCorrections() {
  const { t } = useWaitingTexts();
  const client = useQueryClient();
  const one = useOneAtATime();
  const [after, setAfter] = useState<string>();
  const actor = useActor();
  const waitingFor = actor.data?.organisation;
  const query = useQuery({
    queryKey: ['corrections-waiting', waitingFor, after],
    enabled: waitingFor !== undefined,
    // What waited stays while the read models catch up with an answer.
    placeholderData: keepPreviousData,
    queryFn: async () =>
      bodyOf(
        await api.GET('/api/v1/corrections', {
          params: { query: { waitingFor, state: 'pending', ...(after !== undefined && { after }) } },
        }),
      ),
  });
  const answer = useMutation({
    mutationFn: send,
    onSuccess: ({ position }) => position !== null && setAfter(position),
    // Somebody else may have answered or withdrawn it meanwhile.
    onSettled: () => {
      one.end();
      return client.invalidateQueries({ queryKey: ['corrections-waiting'] });
    },
  });
  const items = query.data?.items ?? [];
  const own = waitingFor === undefined ? null : <OwnRequests us={waitingFor} />;
  if (items.length === 0 && !answer.isSuccess && !answer.isError) return own;
  return (
    <>
      <Details defaultOpen>
        <Details.Summary>
          {t('title')} ({items.length}
          {query.data?.next ? '+' : ''})
        </Details.Summary>
        <Details.Content className="waiting">
          {(answer.isError || answer.isSuccess) && (
            <Announced key={answer.submittedAt}>
              {answer.isError ? <Problem error={answer.error} /> : <Outcome result={answer.data} />}
            </Announced>
          )}
          {items.length === 0 && <Paragraph>{t('none')}</Paragraph>}
          {items.map((item) => (
            <WaitingCorrection
              key={item.correctionId}
              item={item}
              us={waitingFor ?? ''}
              isSending={answer.isPending}
              onReply={(reply) => one.begin() && answer.mutate(reply)}
            />
          ))}
          {query.data?.next && <Paragraph data-size="sm">{t('first', { count: items.length })}</Paragraph>}
        </Details.Content>
      </Details>
      {own}
    </>
  );
}

/** What became of an answer: others may have to approve too, and what all have approved may fail all the same. */
function Outcome({ result: { state, waitingFor, violations } }: { result: Result }) {
  const { t } = useWaitingTexts();
  const words = useWords();
  const texts = useFaultTexts();
  const shown = state === 'refused' || state === 'pending' || state === 'failed' ? state : 'applied';
  const who = waitingFor.map(words.organisation).join(', ');
  return (
    <Alert data-color={shown === 'failed' ? 'warning' : 'success'} role="status">
      {t(`done.${shown}`, { who, interpolation: { escapeValue: false } })}
      {violations.map(({ pointer, code, ...params }) => (
        <Paragraph key={pointer + code}>{texts.fault({ pointer, code, message: code, params })}</Paragraph>
      ))}
    </Alert>
  );
}
