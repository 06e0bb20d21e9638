import { type ReactNode, useEffect, useRef } from 'react';

/**
 * Takes the focus when it appears: what became of something that was sent. The button that was pressed is out of use or gone by then, and
 * somebody with a keyboard would begin at the top of the page again. Give it a `key` of its own for each sending.
 */
export function Announced({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1}>
      {children}
    </div>
  );
}
