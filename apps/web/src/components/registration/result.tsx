import { Alert } from '@digdir/designsystemet-react';
import { Announced } from '../announced.js';

/** What became of a form; takes the focus. It stands at the top of the page: what is further down moves while the parts load. */
export function Result({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <Announced key={text}>
      <Alert data-color="success" role="status">
        {text}
      </Alert>
    </Announced>
  );
}
