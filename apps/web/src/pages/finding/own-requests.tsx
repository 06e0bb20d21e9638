import { Button, Details, Heading, Paragraph } from '@digdir/designsystemet-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { Announced } from '../../components/announced.js';
import { useCorrectionTexts } from '../../components/correction/texts.js';
import { FactList } from '../../components/fact-list.js';
import { DemoTag, Problem } from '../../components/states.js';
import { useFaultTexts } from '../../lib/fault-texts/index.js';
import { instant } from '../../lib/format.js';
import { useWords } from '../../lib/words.js';
import './finding.css';
import { useWaitingTexts } from './waiting-texts.js';

const SHOWN = 20;

type Request = Answer<'listCorrections'>['items'][number];

/** Corrections that we have asked others for, newest first: what was answered and why, what became of them, and a way to take them back. */
export function OwnRequests({ us }: { readonly us: string }) {
  const { t } = useWaitingTexts();
  const client = useQueryClient();
  const [after, setAfter] = useState<string>();
  const query = useQuery({
    queryKey: ['corrections-asked', us, after],
    placeholderData: keepPreviousData,
    queryFn: async () =>
      bodyOf(
        await api.GET('/api/v1/corrections', {
          params: { query: { requestedBy: us, limit: SHOWN, ...(after !== undefined && { after }) } },
        }),
      ),
  });
  const withdrawal = useMutation({
    mutationFn: async (id: string) =>
      bodyOf(await api.POST('/api/v1/corrections/{id}/withdrawal', { params: { path: { id } }, body: {} })),
    onSuccess: ({ position }) => position !== null && setAfter(position),
    // Somebody may have answered it meanwhile.
    onSettled: () => client.invalidateQueries({ queryKey: ['corrections-asked'] }),
  });
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Details>
      <Details.Summary>
        {t('own')} ({items.length}
        {query.data?.next ? '+' : ''})
      </Details.Summary>
      <Details.Content className="waiting">
        {(withdrawal.isError || withdrawal.isSuccess) && (
          <Announced key={withdrawal.submittedAt}>
            {withdrawal.isError ? <Problem error={withdrawal.error} /> : <Paragraph>{t('takenBack')}</Paragraph>}
          </Announced>
        )}
        {items.map((item) => (
          <OwnRequest
            key={item.correctionId}
            item={item}
            isSending={withdrawal.isPending}
            onWithdraw={() => withdrawal.mutate(item.correctionId)}
          />
        ))}
      </Details.Content>
    </Details>
  );
}

function OwnRequest({
  item,
  isSending,
  onWithdraw,
}: {
  readonly item: Request;
  readonly isSending: boolean;
  readonly onWithdraw: () => void;
}) {
  const { t } = useWaitingTexts();
  const { t: c } = useCorrectionTexts();
  const words = useWords();
  const texts = useFaultTexts();
  const event = words.eventType(item.correctedEventType);
  return (
    <article className="remark waiting-one">
      <Heading level={3} data-size="2xs">
        <Link to={`/event/${item.correctionEventId ?? item.correctedEventId}`}>{event}</Link>
        {', '}
        <Link to={`/lot/${item.lotId}`}>{words.lot(item.lotName)}</Link> <DemoTag demo={item.demo} />
      </Heading>
      <Paragraph>
        {t(item.runId === null ? item.action : 'run')}. <strong>{t(`states.${item.state}`)}</strong>
      </Paragraph>
      <FactList
        facts={[
          [t('asked'), instant(item.requestedAt)],
          [t('why'), c(`reasons.${item.reason as 'other'}`, { defaultValue: item.reason })],
          [t('said'), item.note],
          [t('waitsFor'), item.waitingFor.map(words.organisation).join(', ')],
        ]}
      />
      {item.answers.map(({ kind, organisation, recordedAt, noteId, note }) => (
        <Paragraph key={recordedAt + organisation}>
          {t(`answer.${kind}`, {
            who: words.organisation(organisation),
            when: instant(recordedAt),
            interpolation: { escapeValue: false },
          })}
          {noteId !== null && `: ${note ?? t('erased')}`}
        </Paragraph>
      ))}
      {item.violations.map(({ pointer, code, ...params }) => (
        <Paragraph key={pointer + code}>{texts.fault({ pointer, code, message: code, params })}</Paragraph>
      ))}
      {item.state === 'pending' && (
        <Button
          data-size="sm"
          variant="secondary"
          aria-label={t('takeBackOf', { event, lot: words.lot(item.lotName), interpolation: { escapeValue: false } })}
          disabled={isSending}
          onClick={onWithdraw}
        >
          {t('takeBack')}
        </Button>
      )}
    </article>
  );
}
