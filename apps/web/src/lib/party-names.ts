import { useQuery } from '@tanstack/react-query';
import { api, bodyOf, everyPage } from '../api/client.js';

/** Names of organisations by their number. */
export const usePartyNames = () =>
  useQuery({
    queryKey: ['party names'],
    staleTime: 60_000,
    queryFn: async () => {
      const parties = await everyPage(async (cursor) =>
        bodyOf(await api.GET('/api/v1/parties', { params: { query: { limit: 500, ...cursor } } })),
      );
      return new Map(parties.map(({ organisation, name }) => [organisation, name ?? organisation]));
    },
  });
