import { useQuery } from '@tanstack/react-query';
import { api, bodyOf, everyPage } from '../../api/client.js';
import { useCodes } from '../../lib/codes.js';
import { named } from '../../lib/format.js';
import type { Target } from './reading.js';
import { useImportTexts } from './texts.js';

/** A value with what people call it. */
export type Option = readonly [value: string, label: string];

const UNITS = ['t', 'kg', 'pfm3', 'ulm3', 'pam3', 'lass'] as const;

/** What may be chosen for a meaning; undefined: any text. Sites and projects are named by their ids. */
export function useOptions(): (target: Target) => readonly Option[] | undefined {
  const { t } = useImportTexts();
  const codes = useCodes().data;
  const projects = useQuery({
    queryKey: ['projects', 'all'],
    queryFn: () =>
      everyPage(async (cursor) => bodyOf(await api.GET('/api/v1/projects', { params: { query: { limit: 500, ...cursor } } }))),
  }).data;
  const sites = useQuery({
    queryKey: ['sites', 'all'],
    queryFn: () =>
      everyPage(async (cursor) => bodyOf(await api.GET('/api/v1/sites', { params: { query: { limit: 500, ...cursor } } }))),
  }).data;
  const ofCodes = (table: readonly { code: string; names: { nb: string; en: string } }[] = []): Option[] =>
    table.map(({ code, names }) => [code, named(names)]);
  return (target) => {
    switch (target) {
      case 'material':
        return ofCodes(codes?.materials);
      case 'method':
        return ofCodes(codes?.methods);
      case 'vehicle':
        return ofCodes(codes?.vehicles);
      case 'unit':
        return UNITS.map((unit) => [unit, t(`units.${unit}`)]);
      case 'condition_class':
        return codes?.conditionClasses.map((each): Option => [each, each]);
      case 'project':
        return (projects ?? []).map(({ projectId, name, code, demo }) => [
          projectId,
          `${name} (${code})${demo ? ' – demo' : ''}`,
        ]);
      case 'from_site':
      case 'to_site':
        return (sites ?? []).map(({ siteId, name, code, demo }) => [siteId, `${name} (${code})${demo ? ' – demo' : ''}`]);
      default:
        return undefined;
    }
  };
}
