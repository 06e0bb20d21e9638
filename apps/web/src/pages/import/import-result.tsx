import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { NumberTable } from '../../components/number-table.js';
import { Loaded } from '../../components/states.js';
import { useFaultTexts } from '../../lib/fault-texts/index.js';
import { number } from '../../lib/format.js';
import { RejectedDownload } from './rejected-download.js';
import { useImportTexts } from './texts.js';
import { UndoImport } from './undo.js';

export type ImportState = Answer<'getImport'>;

/** What became of an import that is known by its id. */
export function KnownImport({ importId }: { importId: string }) {
  const query = useQuery({
    queryKey: ['import', importId],
    queryFn: async () => bodyOf(await api.GET('/api/v1/imports/{id}', { params: { path: { id: importId } } })),
    retry: false,
  });
  return <Loaded query={query}>{(state) => <ImportResult started={state} />}</Loaded>;
}

/** What becomes of an import: progress while it runs, then counts, rejected rows with their reasons, and where to get them. */
export function ImportResult({ started }: { started: ImportState }) {
  const query = useQuery({
    queryKey: ['import', started.importId],
    initialData: started,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 300 : false),
    queryFn: async () => bodyOf(await api.GET('/api/v1/imports/{id}', { params: { path: { id: started.importId } } })),
  });
  return <Loaded query={query}>{(state) => <Outcome state={state} />}</Loaded>;
}

function Outcome({ state }: { state: ImportState }) {
  const { t } = useTranslation();
  const texts = useFaultTexts();
  const { t: own, i18n } = useImportTexts();
  const columnOf = (pointer: string): string => {
    const name = pointer.slice(1);
    return i18n.exists(`target.${name}`, { ns: 'importFile' }) ? own(`target.${name}`) : name;
  };
  const { rows, format, errors, hints, rejectedRows, checkOnly } = state;
  const done = rows.recorded + rows.repeated + rows.rejected;
  return (
    <section aria-live="polite">
      <Heading level={2} data-size="sm">
        {t('import.result')}
      </Heading>
      {state.state === 'running' && (
        <>
          <progress value={done} max={rows.total ?? undefined} aria-label={t('import.title')} />
          <Paragraph>
            {t('import.progress', { done: number(done), total: rows.total === null ? '…' : number(rows.total) })}
          </Paragraph>
        </>
      )}
      {errors.length > 0 && (
        <Alert data-color="danger">
          <Heading level={3} data-size="2xs">
            {t('import.fileErrors')}
          </Heading>
          <ul>
            {errors.map((fault) => (
              <li key={fault.code + fault.message}>{texts.fault(fault)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {errors.length === 0 && (
        <>
          <Paragraph data-size="sm">{t('import.read', { encoding: format.encoding, delimiter: format.delimiter })}</Paragraph>
          <ul>
            <li>
              {number(rows.recorded)} {t(checkOnly ? 'import.wouldRecord' : 'import.recorded')}
            </li>
            <li>
              {number(rows.repeated)} {t('import.repeated')}
            </li>
            <li>
              {number(rows.rejected)} {t('import.rejected')}
            </li>
          </ul>
        </>
      )}
      {hints.length > 0 && (
        <Alert data-color="info">
          <Heading level={3} data-size="2xs">
            {t('import.hints')}
          </Heading>
          <ul>
            {hints.map(({ code, message, rows: count }) => (
              <li key={code}>
                {texts.fault({ pointer: '', code, message })} ({number(count)})
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {rejectedRows.length > 0 && (
        <>
          <NumberTable
            caption={t('import.rowErrors')}
            columns={[
              { heading: t('import.row'), numeric: true },
              { heading: t('import.line'), numeric: true },
              { heading: t('import.column') },
              { heading: t('import.message') },
            ]}
            rows={rejectedRows.flatMap(({ row, line, errors: faults }) =>
              faults.map((fault) => ({
                key: `${row}${fault.pointer}${fault.message}`,
                cells: [number(row), number(line), columnOf(fault.pointer), texts.fault(fault)],
              })),
            )}
          />
          <RejectedDownload importId={state.importId} delimiter={format.delimiter} />
        </>
      )}
      {!checkOnly && state.state !== 'running' && rows.recorded > 0 && (
        <UndoImport importId={state.importId} recorded={rows.recorded} />
      )}
    </section>
  );
}
