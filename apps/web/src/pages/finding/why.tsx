import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { instant, number, tonnes } from '../../lib/format.js';
import { dayText } from '../../lib/names.js';
import { spokenCode } from '../../lib/unsent-entry.js';
import { useWords } from '../../lib/words.js';
import type { Finding } from './finding-type.js';
import { useWhyTexts } from './why-texts.js';

/** What the reader has no use for: ids of what has no view. */
const HIDDEN = new Set(['runId']);

/** What a finding of this type means, in a sentence. */
export function Rule({ type }: { type: Finding['type'] }) {
  const { t } = useWhyTexts();
  return <>{t(`rule.${type as 'shortfall'}`, { defaultValue: '' })}</>;
}

/** What the finding rests on besides its events, such as a limit and what was found: names and values in the reader's language. */
export function useDetails({ details }: Finding): readonly (readonly [name: string, value: ReactNode])[] {
  const { t, i18n } = useWhyTexts();
  const value = useValue();
  return Object.entries(details)
    .filter(([key, told]) => told !== null && told !== '' && !HIDDEN.has(key) && i18n.exists(`findingWhy:detail.${key}`))
    .map(([key, told]) => [t(`detail.${key as 'ticket'}`), value(key, told as string | number | boolean)]);
}

/** Says a detail by what its name tells of it: mass, instant, day, code. */
function useValue(): (key: string, told: string | number | boolean) => ReactNode {
  const { t } = useWhyTexts();
  const words = useWords();
  const each = (text: string, name: (code: string) => string): string => text.split(', ').map(name).join(', ');
  return (key, told) => {
    if (typeof told === 'boolean') return t(told ? 'yes' : 'no');
    if (typeof told === 'number') {
      if (key.endsWith('Kg')) return <span title={`${number(told)} kg`}>{tonnes(told)}</span>;
      return key === 'year' ? String(told) : number(told, 2);
    }
    switch (key) {
      case 'loadId':
        return <LoadLink id={told} />;
      case 'toSite':
        return <SiteLink id={told} />;
      case 'belowZeroSince':
      case 'rejectedAt':
        return instant(told);
      case 'storedSince':
      case 'lastMoved':
        return dayText(told);
      case 'organisation':
        return words.organisation(told);
      case 'vehicle':
        return words.vehicle(told);
      case 'fate':
        return words.fate(told);
      case 'material':
        return words.material(told);
      case 'conditionClass':
      case 'worstClass':
      case 'classes':
      case 'fromClasses':
      case 'toClass':
        return each(told, words.conditionClass);
      case 'flags':
        return each(told, (flag) => t(`flag.${flag as 'peat'}`, { defaultValue: flag }));
      case 'topsoil':
      case 'deeper':
        return t(`fit.${told as 'accepted'}`, { defaultValue: told });
      case 'landUse':
        return t(`landUse.${told as 'residential'}`, { defaultValue: told });
      case 'limitBy':
        return t(`limitBy.${told as 'permit'}`, { defaultValue: told });
      default:
        return told;
    }
  };
}

/** A load by its code, as it stands on it. */
function LoadLink({ id }: { id: string }) {
  const load = useQuery({
    queryKey: ['load code', id],
    queryFn: async () => bodyOf(await api.GET('/api/v1/loads', { params: { query: { load: id } } })).items[0],
  });
  return <Link to={`/load/${id}`}>{load.data ? spokenCode(load.data.code) : id.slice(0, 8)}</Link>;
}

function SiteLink({ id }: { id: string }) {
  const site = useQuery({
    queryKey: ['site', id],
    queryFn: async () => bodyOf(await api.GET('/api/v1/sites/{id}', { params: { path: { id } } })),
  });
  return <Link to={`/site/${id}`}>{site.data?.name ?? id.slice(0, 8)}</Link>;
}
