import { useQuery } from '@tanstack/react-query';
import { type Answer, api, bodyOf, everyPage } from '../api/client.js';

export type Project = Answer<'listProjects'>['items'][number];
export type Site = Answer<'listSites'>['items'][number];

const FRESH_MS = 60_000;

/** All projects, for lists to choose from. */
export const useAllProjects = () =>
  useQuery({
    queryKey: ['projects', 'all'],
    staleTime: FRESH_MS,
    queryFn: () =>
      everyPage(async (cursor) => bodyOf(await api.GET('/api/v1/projects', { params: { query: { limit: 500, ...cursor } } }))),
  });

/** All sites, for lists to choose from. */
export const useAllSites = () =>
  useQuery({
    queryKey: ['sites', 'all'],
    staleTime: FRESH_MS,
    queryFn: () =>
      everyPage(async (cursor) => bodyOf(await api.GET('/api/v1/sites', { params: { query: { limit: 500, ...cursor } } }))),
  });
