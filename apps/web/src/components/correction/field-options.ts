import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf, everyPage } from '../../api/client.js';
import { useCodes } from '../../lib/codes.js';
import { named } from '../../lib/format.js';
import { useAllSites } from '../../lib/registers.js';
import { useWords } from '../../lib/words.js';
import type { Option } from '../choice.js';
import type { Field } from './correctable.js';
import { useCorrectionTexts } from './texts.js';

const STATUSES = ['suspected', 'presumed_clean', 'sampled', 'cleared'] as const;

/** The lots of the project that a lot belongs to, itself among them; one of no project is alone. */
const useLotsOfProject = (lotId: string | undefined) =>
  useQuery({
    queryKey: ['lots of the project of', lotId],
    enabled: lotId !== undefined,
    staleTime: 60_000,
    queryFn: async () => {
      const { lot } = bodyOf(await api.GET('/api/v1/lots/{id}', { params: { path: { id: lotId ?? '' } } }));
      if (lot.projectId === null) return [lot];
      const query = { project: lot.projectId, limit: 500 };
      return everyPage(async (cursor) => bodyOf(await api.GET('/api/v1/lots', { params: { query: { ...query, ...cursor } } })));
    },
  }).data;

/**
 * What can be chosen for a field; undefined where it is typed. Real events have real sites, those of the demo its own.
 * @param lotId the lot that the event is recorded in: another one of its project may be chosen
 */
export function useFieldOptions(demo: boolean, lotId: string | undefined): (field: Field) => readonly Option[] | undefined {
  const { t } = useTranslation();
  const { t: c } = useCorrectionTexts();
  const words = useWords();
  const codes = useCodes().data;
  const sites = useAllSites().data;
  const lots = useLotsOfProject(lotId);
  const of = (table: readonly { code: string; names: { nb: string; en: string } }[] = []): readonly Option[] =>
    table.map((each): Option => [each.code, named(each.names)]);
  return (field) => {
    switch (field) {
      case 'site':
      case 'fromSite':
      case 'toSite':
        return (sites ?? []).filter((site) => site.demo === demo).map(({ siteId, name }): Option => [siteId, name]);
      case 'method':
        return of(codes?.methods);
      case 'material':
        return of(codes?.materials);
      case 'vehicle':
        return of(codes?.vehicles);
      case 'fate':
        return of(codes?.fates.filter(({ reportedOnly }) => !reportedOnly));
      case 'conditionClass':
        return (codes?.conditionClasses ?? []).map((each): Option => [each, t(`conditionClass.${each}`)]);
      case 'status':
        return STATUSES.map((each): Option => [each, c(`statuses.${each}`)]);
      case 'lot':
        return (lots ?? []).map((lot): Option => [lot.lotId, words.lot(lot.name)]);
      case 'final':
      case 'plannedIndependently':
      case 'amountFitsNeed':
      case 'massesSuited':
        return [
          ['true', c('yes')],
          ['false', c('no')],
        ];
      default:
        return undefined;
    }
  };
}
