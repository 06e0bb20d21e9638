import { Alert, Button, Dialog, Heading, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { Announced } from '../../components/announced.js';
import { NumberTable } from '../../components/number-table.js';
import { Problem } from '../../components/states.js';
import { useFaultTexts } from '../../lib/fault-texts/index.js';
import { number } from '../../lib/format.js';
import { useImportTexts } from './texts.js';

type Undone = Answer<'getImportUndo'>;

/** Takes an import back, after a question; says what became of it, and what was left as it is and why. */
export function UndoImport({ importId, recorded }: { importId: string; recorded: number }) {
  const { t } = useImportTexts();
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const path = { id: importId };
  const begin = useMutation({
    mutationFn: async () =>
      bodyOf(
        await api.POST('/api/v1/imports/{id}/undo', { params: { path }, body: note.trim() === '' ? {} : { note: note.trim() } }),
      ),
    onSettled: () => setAsking(false),
  });
  const undone = useQuery({
    queryKey: ['import-undo', importId, begin.data?.startedAt],
    // An import that nobody has taken back has no answer here.
    queryFn: async (): Promise<Undone | null> => {
      const result = await api.GET('/api/v1/imports/{id}/undo', { params: { path } });
      return result.response.status === 404 ? null : bodyOf(result);
    },
    enabled: begin.isSuccess,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 400 : false),
  });
  return (
    <section>
      {begin.isError && (
        <Announced key={begin.submittedAt}>
          <Problem error={begin.error} />
        </Announced>
      )}
      {undone.data ? (
        <Announced>
          <Outcome undone={undone.data} />
        </Announced>
      ) : null}
      {undone.data?.state !== 'finished' && (
        <div>
          <Button
            variant="secondary"
            data-color="danger"
            disabled={undone.data?.state === 'running'}
            onClick={() => setAsking(true)}
          >
            {t('undo.button')}
          </Button>
        </div>
      )}
      {asking && (
        <Dialog open aria-label={t('undo.button')} closeButton={t('undo.no')} onClose={() => setAsking(false)}>
          <Dialog.Block>
            <Heading level={2} data-size="sm">
              {t('undo.title', { rows: number(recorded) })}
            </Heading>
            <Paragraph>{t('undo.text')}</Paragraph>
            <Textfield label={t('undo.note')} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
          </Dialog.Block>
          <Dialog.Block className="controls">
            <Button data-color="danger" disabled={begin.isPending} onClick={() => begin.mutate()}>
              {t('undo.yes')}
            </Button>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              {t('undo.no')}
            </Button>
          </Dialog.Block>
        </Dialog>
      )}
    </section>
  );
}

function Outcome({ undone }: { undone: Undone }) {
  const { t } = useImportTexts();
  const texts = useFaultTexts();
  const { state, found, annulled, already, refused, refusals, errors } = undone;
  return (
    <>
      <Alert data-color={state === 'failed' || refused > 0 ? 'warning' : state === 'running' ? 'info' : 'success'} role="status">
        {t(`undo.${state}`, {
          found: number(found),
          annulled: number(annulled),
          already: number(already),
          refused: number(refused),
        })}
        {errors.map((fault) => (
          <Paragraph key={fault.code}>{texts.fault(fault)}</Paragraph>
        ))}
      </Alert>
      {refusals.length > 0 && (
        <NumberTable
          caption={t('undo.refusals')}
          columns={[{ heading: t('undo.row'), numeric: true }, { heading: t('undo.event') }, { heading: t('why') }]}
          rows={refusals.map((refusal) => ({
            key: refusal.eventId,
            cells: [
              number(refusal.row),
              <Link to={`/event/${refusal.eventId}`}>{refusal.eventId.slice(0, 8)}</Link>,
              refusal.errors.map(texts.fault).join(' '),
            ],
          }))}
        />
      )}
    </>
  );
}
