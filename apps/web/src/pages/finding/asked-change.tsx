import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { useAllSites } from '../../lib/registers.js';
import { memberPath } from '../event/changes.js';
import { EventValue, type Reference } from '../event/event-value.js';
import { changesOf } from '../event/members.js';

/** What a correction that was asked for would change, each member before and after; nothing where the event would go altogether. */
export function AskedChange({ correctionId }: { correctionId: string }) {
  const query = useQuery({
    queryKey: ['correction', correctionId],
    queryFn: async () => bodyOf(await api.GET('/api/v1/corrections/{id}', { params: { path: { id: correctionId } } })),
  });
  const sites = useAllSites().data ?? [];
  const references = sites.map(({ siteId, name }): Reference => ({ id: siteId, kind: 'site', name }));
  if (!query.data?.after) return null;
  return (
    <ul>
      {changesOf(query.data.before, query.data.after).map(({ line: { path, name, of }, before, after }) => (
        <li key={path}>
          {memberPath(path)}: <EventValue name={name} value={before} of={of} references={references} /> →{' '}
          <EventValue name={name} value={after} of={of} references={references} />
        </li>
      ))}
    </ul>
  );
}
