import { Heading } from '@digdir/designsystemet-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';

/** How far below the view a part begins to load. */
const AHEAD = '400px';

/** A part of a long page, with its heading. What it holds is made when it comes near the view, or when the address leads to it
 * or, as the page is opened, to how a figure of it was made. */
export function PageSection({ id, heading, children }: { id: string; heading: string; children: () => ReactNode }) {
  const { hash, search } = useLocation();
  const section = useRef<HTMLElement>(null);
  const [seen, setSeen] = useState(() => typeof IntersectionObserver === 'undefined' || new URLSearchParams(search).has('how'));
  const isAimedAt = hash === `#${id}`;
  useEffect(() => {
    if (seen || !section.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(section.current);
    return () => observer.disconnect();
  }, [seen]);
  return (
    <section id={id} ref={section} className="project-section" tabIndex={-1} aria-labelledby={`${id}-heading`}>
      <Heading level={2} data-size="md" id={`${id}-heading`}>
        {heading}
      </Heading>
      {seen || isAimedAt ? children() : <div className="project-unseen" />}
    </section>
  );
}
