import {
  Alert,
  Button,
  Checkbox,
  Field,
  Heading,
  Input,
  Label,
  Paragraph,
  ValidationMessage,
} from '@digdir/designsystemet-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, api, bodyOf, problemOf } from '../api/client.js';
import { NumberTable } from '../components/number-table.js';
import { Loaded, Problem } from '../components/states.js';
import { number } from '../lib/format.js';
import { useTitle } from '../lib/title.js';

type ImportState = Answer<'getImport'>;
const COLUMNS =
  'event_id; type; occurred_at; project; lot; material; condition_class; fate; from_site; to_site; quantity; unit; volume_state; method; distance_km; vehicle; ticket';

/**
 * Sends the file as it is: what it is made of is found out by the server, and said. No source is named: the same file
 * sent here and from the command line is one file.
 */
async function upload({
  file,
  checkOnly,
  register,
}: {
  file: File;
  checkOnly: boolean;
  register: boolean;
}): Promise<ImportState> {
  const query = new URLSearchParams({
    checkOnly: String(checkOnly),
    register: String(register),
    fileName: file.name,
  });
  const response = await fetch(`/api/v1/imports?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: file,
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw problemOf(response.status, body);
  return body as ImportState;
}

/** Upload of a CSV file: check only or record, progress, rejected rows with their reasons. */
export function ImportPage() {
  const { t } = useTranslation();
  useTitle(t('import.title'));
  const [file, setFile] = useState<File>();
  const [missing, setMissing] = useState(false);
  const [checkOnly, setCheckOnly] = useState(true);
  const [register, setRegister] = useState(false);
  const mutation = useMutation({ mutationFn: upload });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(file === undefined);
    if (file) mutation.mutate({ file, checkOnly, register });
  };
  return (
    <>
      <Heading level={1} data-size="lg">
        {t('import.title')}
      </Heading>
      <Paragraph>{t('import.intro')}</Paragraph>
      <Paragraph data-size="sm">{t('import.columns', { columns: COLUMNS })}</Paragraph>
      <form className="form" onSubmit={submit} noValidate>
        <Field>
          <Label htmlFor="file">{t('import.file')}</Label>
          <Input
            id="file"
            type="file"
            accept=".csv,.txt,text/csv"
            aria-invalid={missing}
            onChange={(event) => setFile(event.target.files?.[0])}
          />
          {missing && <ValidationMessage>{t('import.choose')}</ValidationMessage>}
        </Field>
        <Checkbox label={t('import.checkOnly')} checked={checkOnly} onChange={(event) => setCheckOnly(event.target.checked)} />
        <Checkbox label={t('import.register')} checked={register} onChange={(event) => setRegister(event.target.checked)} />
        <Button type="submit" disabled={mutation.isPending}>
          {t('import.send')}
        </Button>
      </form>
      {mutation.isError && <Problem error={mutation.error} />}
      {mutation.data && <ImportResult key={mutation.data.importId} started={mutation.data} />}
    </>
  );
}

function ImportResult({ started }: { started: ImportState }) {
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
            {errors.map(({ code, message }) => (
              <li key={code + message}>{message}</li>
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
                {message} ({number(count)})
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
              faults.map(({ pointer, message }) => ({
                key: `${row}${pointer}${message}`,
                cells: [number(row), number(line), pointer.slice(1), message],
              })),
            )}
          />
          <p>
            <a href={`/api/v1/imports/${state.importId}/rejected.csv`} download>
              {t('import.download')}
            </a>
          </p>
        </>
      )}
    </section>
  );
}
