import { Heading } from '@digdir/designsystemet-react';
import { useEffect, useRef } from 'react';

/** Back from a form of a part of the page: what became of it, in words; without them it was left as it was. */
export interface Return {
  readonly site: string;
  readonly part: 'survey' | 'permits' | 'records';
  readonly text?: string;
}

/** Heading of a part of the page, which takes the focus where somebody comes back from its form and left things as they were. */
export function PartHeading({ part, title, back }: { part: Return['part']; title: string; back: Return | undefined }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isLeft = back?.part === part && back.text === undefined;
  useEffect(() => {
    if (isLeft) heading.current?.focus();
  }, [isLeft, back]);
  return (
    <Heading level={2} data-size="sm" id={part} ref={heading} tabIndex={-1}>
      {title}
    </Heading>
  );
}
