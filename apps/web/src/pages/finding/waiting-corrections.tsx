import { Alert, Button, Details } from '@digdir/designsystemet-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client.js';
import { Announced } from '../../components/announced.js';
import { useCorrectionTexts } from '../../components/correction/texts.js';
import { NumberTable } from '../../components/number-table.js';
import { Problem } from '../../components/states.js';
import { instant } from '../../lib/format.js';
import { useWords } from '../../lib/words.js';
import { AskedChange } from './asked-change.js';
import { useFindingTexts } from './texts.js';

const KEY = ['corrections-waiting'];

/** Corrections that other parties have asked us for, each approved or refused here. Nothing, where there is none. */
export function WaitingCorrections() {
  const { t } = useFindingTexts();
  const { t: c } = useCorrectionTexts();
  const words = useWords();
  const client = useQueryClient();
  const actor = useQuery({ queryKey: ['actor'], queryFn: async () => bodyOf(await api.GET('/api/v1/actor')) });
  const waitingFor = actor.data?.organisation;
  const query = useQuery({
    queryKey: [...KEY, waitingFor],
    enabled: waitingFor !== undefined,
    queryFn: async () =>
      bodyOf(await api.GET('/api/v1/corrections', { params: { query: { waitingFor, state: 'pending' } } })).items,
  });
  const answer = useMutation({
    mutationFn: async ({ id, version, yes }: { id: string; version: number | null; yes: boolean }) => {
      const params = { path: { id } };
      if (!yes) return bodyOf(await api.POST('/api/v1/corrections/{id}/refusal', { params, body: {} }));
      const body = version === null ? {} : { supersedesVersion: version };
      return bodyOf(await api.POST('/api/v1/corrections/{id}/approval', { params, body }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const items = query.data ?? [];
  if (items.length === 0 && !answer.isSuccess && !answer.isError) return null;
  return (
    <Details defaultOpen>
      <Details.Summary>
        {t('waiting.title')} ({items.length})
      </Details.Summary>
      <Details.Content>
        {(answer.isError || answer.isSuccess) && (
          <Announced key={answer.submittedAt}>
            {answer.isError ? (
              <Problem error={answer.error} />
            ) : (
              <Alert data-color="success" role="status">
                {t(answer.variables.yes ? 'waiting.approved' : 'waiting.refused')}
              </Alert>
            )}
          </Announced>
        )}
        {items.length === 0 ? (
          t('waiting.none')
        ) : (
          <NumberTable
            caption={t('waiting.title')}
            columns={[
              { heading: t('waiting.event') },
              { heading: t('waiting.from') },
              { heading: t('waiting.wanted') },
              { heading: t('when') },
              { heading: t('waiting.answer') },
            ]}
            rows={items.map((item) => ({
              key: item.correctionId,
              cells: [
                <Link key="event" to={`/event/${item.correctedEventId}`}>
                  {words.eventType(item.correctedEventType)}
                </Link>,
                words.organisation(item.requestedBy),
                <div key="wanted">
                  {t(`waiting.${item.action}`)} ({c(`reasons.${item.reason as 'other'}`, { defaultValue: item.reason })})
                  <AskedChange correctionId={item.correctionId} />
                </div>,
                instant(item.requestedAt),
                <span key="answer" className="controls">
                  {([true, false] as const).map((yes) => (
                    <Button
                      key={String(yes)}
                      data-size="sm"
                      variant={yes ? 'primary' : 'secondary'}
                      disabled={answer.isPending}
                      onClick={() => answer.mutate({ id: item.correctionId, version: item.supersedesVersion, yes })}
                    >
                      {t(yes ? 'waiting.approve' : 'waiting.refuse')}
                    </Button>
                  ))}
                </span>,
              ],
            }))}
          />
        )}
      </Details.Content>
    </Details>
  );
}
