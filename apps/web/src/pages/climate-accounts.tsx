import { Button, Field, Heading, Label, Paragraph, Select } from '@digdir/designsystemet-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useAddressMembers, withMembers } from '../lib/address.js';
import { api, bodyOf, everyPage } from '../api/client.js';
import { DemoMark, Loaded } from '../components/states.js';
import { useCodes } from '../lib/codes.js';
import { useTitle } from '../lib/title.js';
import './climate-account/climate-account.css';
import { DraftForm } from './climate-account/draft-form.js';
import { RegisterTable } from './climate-account/register-table.js';
import { useAccountTexts } from './climate-account/texts.js';

const STATUSES = ['draft', 'submitted', 'returned', 'approved'] as const;
const PAGE = 25;

/** Climate accounts that were begun, filtered by what stands in the address, and where a new one is begun. */
export function ClimateAccountsPage() {
  const { t } = useAccountTexts();
  const [params, setParams] = useAddressMembers();
  useTitle(t('register.title'));
  const [project, municipality] = [params.get('project') ?? '', params.get('municipality') ?? ''];
  const status = STATUSES.find((each) => each === params.get('status'));
  const isDemo = params.get('show') === 'demo';
  const isNew = params.get('new') === '1';
  const set = (name: string, value: string): void => setParams((old) => withMembers(old, { [name]: value }), { replace: true });
  const filters = {
    ...(project !== '' && { project }),
    ...(municipality !== '' && { municipality }),
    ...(status && { status }),
    ...((isDemo || (project === '' && municipality === '')) && { demo: isDemo }),
  };
  const query = useInfiniteQuery({
    queryKey: ['accounts', filters],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/api/v1/climate-accounts/register', {
          params: { query: { ...filters, limit: PAGE, ...(pageParam !== '' && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const projects = useQuery({
    queryKey: ['projects', 'all'],
    queryFn: () =>
      everyPage(async (cursor) => bodyOf(await api.GET('/api/v1/projects', { params: { query: { limit: 500, ...cursor } } }))),
  });
  const codes = useCodes();
  const choice = (
    name: string,
    label: string,
    value: string,
    options: readonly (readonly [string, string])[],
    empty?: string,
  ) => (
    <Choice label={label} value={value} options={options} empty={empty ?? t('register.all')} onChange={(to) => set(name, to)} />
  );
  if (isNew) {
    return (
      <>
        <Loaded query={projects}>{(all) => <DraftForm projects={all} project={project} />}</Loaded>
        <div>
          <Button variant="tertiary" onClick={() => set('new', '')}>
            {t('draft.cancel')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <div className="account-page">
      <Heading level={1} data-size="lg">
        {t('register.title')}
      </Heading>
      <Paragraph>{t('register.intro')}</Paragraph>
      <div>
        <Button onClick={() => set('new', '1')}>{t('register.start')}</Button>
      </div>
      <div className="controls">
        {choice(
          'project',
          t('register.project'),
          project,
          (projects.data ?? []).map(({ projectId, name, code }) => [projectId, `${name} (${code})`]),
        )}
        {choice(
          'municipality',
          t('register.municipality'),
          municipality,
          (codes.data?.municipalities ?? []).filter(({ region }) => region !== null).map(({ number, name }) => [number, name]),
        )}
        {choice(
          'status',
          t('register.status'),
          status ?? '',
          STATUSES.map((each) => [each, t(`status.${each}`)]),
        )}
        {choice('show', t('register.show'), isDemo ? 'demo' : '', [['demo', t('register.demo')]], t('register.real'))}
      </div>
      <Loaded query={query}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          return (
            <>
              <DemoMark demo={rows.some(({ demo }) => demo)} />
              {rows.length === 0 ? <Paragraph>{t('register.none')}</Paragraph> : <RegisterTable rows={rows} />}
              {rows.length > 0 && <Paragraph data-size="sm">{t('register.apart')}</Paragraph>}
            </>
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <div>
          <Button variant="secondary" onClick={() => void query.fetchNextPage()}>
            {t('register.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly empty: string;
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, empty, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      <Select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <Select.Option value="">{empty}</Select.Option>
        {options.map(([each, text]) => (
          <Select.Option key={each} value={each}>
            {text}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
}
