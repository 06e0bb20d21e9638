import { Button, Field, Heading, Label, Paragraph, Select, Textfield } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAddressMembers, withMembers } from '../lib/address.js';
import { type Answer, api, bodyOf, everyPage } from '../api/client.js';
import { NumberTable } from '../components/number-table.js';
import { DemoTag, Loaded } from '../components/states.js';
import { useTitle } from '../lib/title.js';
import { useLotTexts } from './lot/texts.js';
import { useWords } from '../lib/words.js';
import './lot/lot.css';

type Lot = Answer<'listLots'>['items'][number];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LIMIT = 100;

/** Lots whose name holds a text, whose events have it as a weighing ticket, or that a load of this code is of; each once. */
async function lotsFor(q: string, filter: { project?: string; demo?: boolean }): Promise<Lot[]> {
  const list = async (query: { q?: string; ticket?: string }) =>
    bodyOf(await api.GET('/api/v1/lots', { params: { query: { ...query, ...filter, limit: LIMIT } } })).items;
  if (q === '') return list({});
  const [byName, byTicket, loads] = await Promise.all([
    list({ q }),
    list({ ticket: q }),
    api.GET('/api/v1/loads', { params: { query: { code: q.toUpperCase(), limit: LIMIT } } }).then(bodyOf),
  ]);
  const ids = new Set(loads.items.map(({ lot }) => lot.id));
  const byLoad = await Promise.all(
    [...ids].map(async (id) => bodyOf(await api.GET('/api/v1/lots/{id}', { params: { path: { id } } })).lot),
  );
  return [...new Map([...byTicket, ...byLoad, ...byName].map((lot) => [lot.lotId, lot])).values()];
}

/** Names of projects by their id. */
const useProjectNames = () =>
  useQuery({
    queryKey: ['project names'],
    staleTime: 60_000,
    queryFn: async () => {
      const projects = await everyPage(async (cursor) =>
        bodyOf(await api.GET('/api/v1/projects', { params: { query: { limit: 500, ...cursor } } })),
      );
      return new Map(projects.map(({ projectId, name }) => [projectId, name]));
    },
  });

/** Finds a lot by name, id, weighing ticket or the code of a load. */
export function LotsPage() {
  const { t } = useLotTexts();
  const words = useWords();
  const projects = useProjectNames().data;
  const navigate = useNavigate();
  const showId = useId();
  const [params, setParams] = useAddressMembers();
  const [q, show, project] = [params.get('q') ?? '', params.get('show') ?? 'all', params.get('project')];
  const [typed, setTyped] = useState(q);
  useTitle(t('search'));
  const set = (name: string, value: string): void => setParams((old) => withMembers(old, { [name]: value }), { replace: true });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const text = typed.trim();
    if (UUID.test(text.toLowerCase())) void navigate(`/lot/${text.toLowerCase()}`);
    else set('q', text);
  };
  const filter = { ...(project !== null && { project }), ...(show !== 'all' && { demo: show === 'demo' }) };
  const query = useQuery({ queryKey: ['lots', q, filter], queryFn: () => lotsFor(q, filter) });
  return (
    <div className="lot-view">
      <div>
        <Heading level={1} data-size="lg">
          {t('search')}
        </Heading>
        <Paragraph>{t('searchIntro')}</Paragraph>
      </div>
      <form role="search" className="lot-search" onSubmit={submit}>
        <Textfield label={t('searchLabel')} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <Field>
          <Label htmlFor={showId}>{t('searchShow')}</Label>
          <Select
            id={showId}
            value={show}
            onChange={(event) => set('show', event.target.value === 'all' ? '' : event.target.value)}
          >
            <Select.Option value="all">{t('showAllData')}</Select.Option>
            <Select.Option value="real">{t('showReal')}</Select.Option>
            <Select.Option value="demo">{t('showDemo')}</Select.Option>
          </Select>
        </Field>
        <Button type="submit">{t('searchButton')}</Button>
      </form>
      <Loaded query={query}>
        {(lots) =>
          lots.length === 0 ? (
            <Paragraph role="status">{t('searchNone', { q })}</Paragraph>
          ) : (
            <NumberTable
              caption={t('searchFound')}
              columns={[{ heading: t('lot') }, { heading: t('material') }, { heading: t('class') }, { heading: t('status') }]}
              rows={lots.map(({ lotId, name, projectId, material, conditionClass, status, demo }) => ({
                key: lotId,
                cells: [
                  <span key="name">
                    <Link to={`/lot/${lotId}`}>{words.lot(name)}</Link> <DemoTag demo={demo} />
                  </span>,
                  projectId === null ? (
                    ''
                  ) : (
                    <Link key="project" to={`/project/${projectId}`}>
                      {projects?.get(projectId) ?? projectId}
                    </Link>
                  ),
                  words.material(material),
                  words.conditionClass(conditionClass),
                  t(`statuses.${status}`),
                ],
              }))}
            />
          )
        }
      </Loaded>
    </div>
  );
}
