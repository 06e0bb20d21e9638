import { Button, Field, Heading, Label, Paragraph, Search, Select } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, bodyOf } from '../api/client.js';
import { NumberTable } from '../components/number-table.js';
import { ProjectForm } from '../components/registration/project-form.js';
import { useRegistrationTexts } from '../components/registration/texts.js';
import { DemoTag, Loaded } from '../components/states.js';
import { useAddressMembers, useAddress, withMembers } from '../lib/address.js';
import { useCodes } from '../lib/codes.js';
import { useTitle } from '../lib/title.js';
import { useProjectsTexts } from './projects/texts.js';

const PER_PAGE = 25;
/** How long somebody has stopped typing before it is searched. */
const PAUSE_MS = 250;

/** All projects: by name or code, municipality, and whether they are real; demo projects are marked. Or the form that registers one. */
export function ProjectsPage() {
  const [get, set] = useAddress();
  return get('new') === '1' ? <ProjectForm onCancel={() => set({ new: '' })} /> : <ProjectList />;
}

function ProjectList() {
  const { t } = useTranslation('translation');
  const { t: own } = useProjectsTexts();
  const { t: register } = useRegistrationTexts();
  const [params, setParams] = useAddressMembers();
  useTitle(t('projects.title'));
  const q = params.get('q') ?? '';
  const municipality = params.get('municipality') ?? '';
  const show = params.get('show') ?? '';
  const set = (name: string, value: string): void =>
    setParams((old) => withMembers(old, { [name]: value }), { replace: true, preventScrollReset: true });
  const query = useInfiniteQuery({
    queryKey: ['projects', q, municipality, show],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/api/v1/projects', {
          params: {
            query: {
              limit: PER_PAGE,
              ...(q !== '' && { q }),
              ...(municipality !== '' && { municipality }),
              ...(show !== '' && { demo: show === 'demo' }),
              ...(pageParam !== '' && { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const isFiltered = q !== '' || municipality !== '' || show !== '';
  return (
    <>
      <Heading level={1} data-size="lg">
        {t('projects.title')}
      </Heading>
      <Paragraph>{own('intro')}</Paragraph>
      <div>
        <Button asChild variant="secondary">
          <Link to="/projects?new=1">{register('project')}</Link>
        </Button>
      </div>
      <div className="controls">
        <SearchText value={q} onChange={(value) => set('q', value)} />
        <MunicipalityChoice value={municipality} onChange={(value) => set('municipality', value)} />
        <Choice
          label={t('projects.show')}
          value={show}
          options={[
            ['', t('projects.all')],
            ['real', t('projects.real')],
            ['demo', t('projects.demo')],
          ]}
          onChange={(value) => set('show', value)}
        />
      </div>
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Paragraph>{isFiltered ? own('noneFound') : t('projects.none')}</Paragraph>;
          return (
            <>
              <p role="status" className="known">
                {query.hasNextPage ? own('first', { count: items.length }) : own('count', { count: items.length })}
              </p>
              <NumberTable
                caption={t('projects.title')}
                columns={[
                  { heading: t('projects.name') },
                  { heading: t('projects.code') },
                  { heading: t('projects.municipality') },
                  { heading: own('plan') },
                  { heading: own('case') },
                ]}
                rows={items.map((project) => ({
                  key: project.projectId,
                  cells: [
                    <span key="name">
                      <Link to={`/project/${project.projectId}`}>{project.name}</Link> <DemoTag demo={project.demo} />
                    </span>,
                    project.code,
                    <Link key="municipality" to={`/municipality/${project.municipality}`}>
                      {project.municipalityName ?? project.municipality}
                    </Link>,
                    project.planId ?? '',
                    project.caseNumber ?? '',
                  ],
                }))}
              />
            </>
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button variant="secondary" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {own('more')}
        </Button>
      )}
    </>
  );
}

/** What is searched for; the address follows when somebody has stopped typing. */
function SearchText({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('translation');
  const { t: own } = useProjectsTexts();
  const [typed, setTyped] = useState(value);
  const id = useId();
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <Field>
      <Label htmlFor={id}>{t('projects.search')}</Label>
      <Search>
        <Search.Input id={id} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <Search.Clear aria-label={own('clear')} onClick={() => setTyped('')} />
      </Search>
    </Field>
  );
}

/** Municipalities of the regions, those of the demo by themselves. */
function MunicipalityChoice({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('translation');
  const { t: own } = useProjectsTexts();
  const codes = useCodes();
  const known = (codes.data?.municipalities ?? []).filter(({ region }) => region !== null);
  const options = known.map(({ number, name }): readonly [string, string] => [number, name]);
  const isOther = value !== '' && !options.some(([number]) => number === value);
  return (
    <Choice
      label={t('projects.municipality')}
      value={value}
      options={[['', own('everywhere')], ...options, ...(isOther ? [[value, value] as const] : [])]}
      onChange={onChange}
    />
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      <Select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([code, text]) => (
          <Select.Option key={code} value={code}>
            {text}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
}
