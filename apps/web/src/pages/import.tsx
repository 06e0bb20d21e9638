import {
  Alert,
  Button,
  Checkbox,
  ErrorSummary,
  Field,
  Heading,
  Input,
  Label,
  Link,
  Paragraph,
  Select,
  Textfield,
} from '@digdir/designsystemet-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link as RouterLink } from 'react-router';
import { Announced } from '../components/announced.js';
import { Problem } from '../components/states.js';
import { useTitle } from '../lib/title.js';
import { ImportResult, KnownImport } from './import/import-result.js';
import { LatestImports } from './import/latest-imports.js';
import { ColumnMapping, WordMapping } from './import/mapping.js';
import { useOptions } from './import/options.js';
import { Preview } from './import/preview.js';
import { FileTooLarge, type Profile, type Reading, isOwnFormat, readFile, savedProfiles, sendFile } from './import/reading.js';
import { SavedSenders } from './import/saved-senders.js';
import { useImportTexts } from './import/texts.js';
import { useAddressMembers } from '../lib/address.js';

/** A file with the columns of the import format and one example. */
const TEMPLATE = `data:text/csv;charset=utf-8,${encodeURIComponent(
  '\ufeffoccurred_at;project;material;condition_class;from_site;to_site;quantity;unit;method;distance_km;vehicle;ticket\r\n2025-11-03 07:41;SKOLE;clay_crust;1;GROP;DEPONI;27,84;t;weighbridge;12,4;truck_trailer;2001\r\n',
)}`;

/** A field that keeps the file from being imported, and what is asked for. */
interface Lack {
  readonly field: string;
  readonly message: string;
}

/** Import of a file as its sender has it: read at once, mapped where it must be, checked, recorded. */
export function ImportPage() {
  const { t } = useImportTexts();
  useTitle(t('title'));
  const [chosen, setChosen] = useState<{ readonly file: File; readonly times: number }>();
  const [params] = useAddressMembers();
  const known = params.get('import');
  return (
    <>
      <Heading level={1} data-size="lg">
        {t('title')}
      </Heading>
      <Paragraph>{t('intro')}</Paragraph>
      <div className="form">
        <Field>
          <Label htmlFor="file">{t('file')}</Label>
          <Input
            id="file"
            type="file"
            accept=".csv,.txt,.xlsx,text/csv"
            onChange={(event) => {
              const file = event.target.files?.[0];
              setChosen(file && { file, times: (chosen?.times ?? 0) + 1 });
            }}
          />
        </Field>
        <Link href={TEMPLATE} download="massestrom-mal.csv">
          {t('template')}
        </Link>
      </div>
      {chosen ? (
        <ChosenFile key={chosen.times} file={chosen.file} />
      ) : known === null ? (
        <>
          <LatestImports />
          <SavedSenders />
        </>
      ) : (
        <>
          <KnownImport key={known} importId={known} />
          <RouterLink to="/import">{t('latest.back')}</RouterLink>
        </>
      )}
    </>
  );
}

/** A file that was chosen: read at once, and again with each change of how it is read. */
function ChosenFile({ file }: { readonly file: File }) {
  const { t } = useImportTexts();
  const [changed, setChanged] = useState<Profile>();
  const { data, error } = useQuery({
    queryKey: ['import-reading', file.name, file.size, file.lastModified, changed],
    queryFn: () => readFile(file, changed),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  if (error instanceof FileTooLarge)
    return (
      <Alert data-color="danger" role="alert">
        {t('tooLarge')}
      </Alert>
    );
  if (error) return <Problem error={error} />;
  if (!data) return <Paragraph role="status">{t('reading')}</Paragraph>;
  return <ReadFile file={file} reading={data} profile={changed ?? data.profile} onChange={setChanged} />;
}

function ReadFile(props: {
  readonly file: File;
  readonly reading: Reading;
  readonly profile: Profile;
  readonly onChange: (profile: Profile) => void;
}) {
  const { t } = useImportTexts();
  const { file, reading, profile, onChange } = props;
  const client = useQueryClient();
  const own = isOwnFormat(reading);
  const known = reading.matches[0];
  const [name, setName] = useState(known ?? '');
  const [register, setRegister] = useState(false);
  const [asked, setAsked] = useState(0);
  const optionsOf = useOptions();
  const sending = useMutation({
    mutationFn: sendFile,
    onSuccess: () => client.invalidateQueries({ queryKey: ['import-profiles'] }),
  });
  const lacks = own ? [] : lacksOf(reading, name, t);
  const summary = useRef<HTMLElement>(null);
  useEffect(() => summary.current?.focus(), [asked]);
  const send = (checkOnly: boolean): void => {
    setAsked(lacks.length > 0 ? asked + 1 : 0);
    if (lacks.length > 0) return;
    sending.mutate({ file, checkOnly, register, ...(!own && { sender: { name: name.trim(), profile } }) });
  };
  const mapping = { reading, profile, onChange, optionsOf };
  const choose = async (sender: string): Promise<void> => {
    setName(sender);
    const saved = (await savedProfiles()).items.find((each) => each.name === sender);
    if (saved) onChange(saved.profile);
  };
  return (
    <>
      {asked > 0 && lacks.length > 0 && (
        <ErrorSummary ref={summary as never} tabIndex={-1}>
          <ErrorSummary.Heading>{t('errors')}</ErrorSummary.Heading>
          <ErrorSummary.List>
            {lacks.map(({ field, message }) => (
              <ErrorSummary.Item key={field}>
                <ErrorSummary.Link href={`#${field}`}>{message}</ErrorSummary.Link>
              </ErrorSummary.Item>
            ))}
          </ErrorSummary.List>
        </ErrorSummary>
      )}
      <Alert data-color={own || known ? 'success' : 'info'} role="status">
        {own ? t('own') : known ? t('known', { name: known }) : t('unknown')}
      </Alert>
      {!own && reading.matches.length > 1 && (
        <Field>
          <Label htmlFor="which">{t('which')}</Label>
          <Select id="which" value={name} onChange={(event) => void choose(event.target.value)}>
            {reading.matches.map((match) => (
              <Select.Option key={match} value={match}>
                {match}
              </Select.Option>
            ))}
          </Select>
        </Field>
      )}
      {!own && (
        <>
          <Preview reading={reading} optionsOf={optionsOf} />
          <WordMapping {...mapping} />
          <ColumnMapping {...mapping} />
        </>
      )}
      <div className="form">
        {!own && (
          <Textfield
            id="sender"
            label={t('sender')}
            description={t('senderHelp')}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        <Checkbox label={t('register')} checked={register} onChange={(event) => setRegister(event.target.checked)} />
        <div className="controls">
          <Button variant="secondary" disabled={sending.isPending} onClick={() => send(true)}>
            {t('check')}
          </Button>
          <Button disabled={sending.isPending} onClick={() => send(false)}>
            {t('send')}
          </Button>
        </div>
      </div>
      {sending.isError && (
        <Announced key={sending.submittedAt}>
          <Problem error={sending.error} />
        </Announced>
      )}
      {sending.data && (
        <Announced key={sending.data.importId}>
          <ImportResult started={sending.data} />
        </Announced>
      )}
    </>
  );
}

/** What a person must settle before the file can be imported. */
function lacksOf(reading: Reading, name: string, t: ReturnType<typeof useImportTexts>['t']): Lack[] {
  const lacks = reading.missing.map((targets): Lack => {
    const first = targets.split(' or ')[0]!;
    return { field: `column-${first}`, message: t('needed', { target: t(`target.${first}`) }) };
  });
  return name.trim() === '' ? [...lacks, { field: 'sender', message: t('needName') }] : lacks;
}
