import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';

/** The code tables of the server; they change with a release only. */
export const useCodes = () =>
  useQuery({ queryKey: ['codes'], staleTime: Infinity, queryFn: async () => bodyOf(await api.GET('/api/v1/codes')) });
