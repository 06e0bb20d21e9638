import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';

/** For whom the server acts, and in which role. */
export const useActor = () =>
  useQuery({
    queryKey: ['actor'],
    staleTime: Infinity,
    queryFn: async () => bodyOf(await api.GET('/api/v1/actor')),
  });
