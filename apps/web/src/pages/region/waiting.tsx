import { Spinner } from '@digdir/designsystemet-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** What stands in the place of something that loads. */
export function Waiting() {
  const { t } = useTranslation();
  return <Spinner aria-label={t('state.loading')} data-size="md" />;
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
