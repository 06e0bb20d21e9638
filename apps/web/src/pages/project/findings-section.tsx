import { Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client.js';
import { Loaded } from '../../components/states.js';
import { instant, named, tonnes } from '../../lib/format.js';
import { useProjectTexts } from './texts.js';
import { type ProjectView, knownOf } from './view.js';

const COUNTED = 100;
const LISTED = 5;

/** Open findings of the project: how many, the newest, and the way to all. */
export function FindingsSection({ view }: { view: ProjectView }) {
  const { t } = useProjectTexts();
  const query = useQuery({
    queryKey: ['findings of project', view.id, knownOf(view)],
    queryFn: async () =>
      bodyOf(
        await api.GET('/api/v1/findings', {
          params: { query: { project: view.id, status: 'open', limit: COUNTED, ...knownOf(view) } },
        }),
      ),
  });
  return (
    <>
      <Loaded query={query}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Paragraph>{t('findings.none')}</Paragraph>
          ) : (
            <>
              <Paragraph>
                <strong>
                  {next === null ? t('findings.count', { count: items.length }) : t('findings.more', { count: items.length })}
                </strong>
              </Paragraph>
              <ul className="project-list">
                {items.slice(0, LISTED).map(({ findingId, names, massKg, siteName, occurredAt }) => (
                  <li key={findingId}>
                    <Link to={`/finding/${findingId}`}>{named(names)}</Link>
                    <span className="how-quiet">
                      {[siteName, massKg !== null && `${tonnes(massKg)} t`, occurredAt !== null && instant(occurredAt)]
                        .filter(Boolean)
                        .join(', ')}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
      <Link to={`/findings?project=${view.id}`}>{t('findings.all')}</Link>
    </>
  );
}
