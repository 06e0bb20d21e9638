import { Alert, Heading } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api, bodyOf } from '../api/client.js';
import { Announced } from '../components/announced.js';
import { DemoMark, Loaded } from '../components/states.js';
import { useTitle } from '../lib/title.js';
import { spokenCode } from '../lib/unsent-entry.js';
import { LoadActions } from './load/actions.js';
import { LoadFacts, LoadMasses, LoadReceipts } from './load/facts.js';
import { LoadCode } from './load/load-code.js';
import { useLoadTexts } from './load/texts.js';
import { LoadState } from './loads/load-state.js';
import './loads/loads.css';
import { useAddressMembers, withMembers } from '../lib/address.js';

/** A load: its code to show, where it stands, its masses, and what may be done with it. */
export function LoadPage() {
  const { id = '' } = useParams();
  const { t } = useLoadTexts();
  const [params, setParams] = useAddressMembers();
  const [done, setDone] = useState(false);
  const after = params.get('after') ?? undefined;
  const query = useQuery({
    queryKey: ['load', id, after],
    queryFn: async () =>
      bodyOf(await api.GET('/api/v1/loads', { params: { query: { load: id, ...(after !== undefined && { after }) } } })),
  });
  const code = query.data?.items[0]?.code;
  useTitle(t('title', { code: code ? spokenCode(code) : '' }));
  return (
    <Loaded query={query}>
      {({ items: [load] }) =>
        load ? (
          <>
            <div className="load-title">
              <Heading level={1} data-size="lg">
                {t('title', { code: spokenCode(load.code) })}
              </Heading>
              <LoadState load={load} large />
            </div>
            <DemoMark demo={load.from.demo} />
            {done && (
              <Announced>
                <Alert data-color="success" role="status">
                  {t('done')}
                </Alert>
              </Announced>
            )}
            <div className={load.phase === 'closed' ? undefined : 'load-head'}>
              {load.phase !== 'closed' && (
                <section aria-labelledby="code">
                  <Heading level={2} data-size="sm" id="code">
                    {t('codeTitle')}
                  </Heading>
                  <LoadCode code={load.code} />
                </section>
              )}
              <div className="load-side">
                <LoadMasses load={load} />
                <LoadActions
                  load={load}
                  onDone={(position) => {
                    setDone(true);
                    if (position !== null) setParams((now) => withMembers(now, { after: position }), { replace: true });
                    else void query.refetch();
                  }}
                />
              </div>
            </div>
            <LoadFacts load={load} />
            <LoadReceipts load={load} />
          </>
        ) : (
          <>
            <Heading level={1} data-size="lg">
              {t('title', { code: '' })}
            </Heading>
            <Alert data-color="warning">{t('unknown')}</Alert>
          </>
        )
      }
    </Loaded>
  );
}
