import { Spinner } from '@digdir/designsystemet-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../components/states.js';

/** What stands in the place of something that loads. */
export function Waiting() {
  const { t } = useTranslation();
  return <Spinner aria-label={t('state.loading')} data-size="md" />;
}

/** As `Loaded`, for a query that keeps the answer before: figures of another period or filter are never shown as those that were asked for. */
export function Fresh<Data>({ query, children }: { query: UseQueryResult<Data>; children: (data: Data) => ReactNode }) {
  return query.isPlaceholderData ? <Waiting /> : <Loaded query={query}>{children}</Loaded>;
}

/** Shows its content from when it is about to come into view on, so that what nobody scrolls to is never asked for. */
export function WhenSeen({ children }: { children: () => ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true), {
      rootMargin: '200px',
    });
    if (place.current) watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return <div ref={place}>{isSeen ? children() : <Waiting />}</div>;
}
