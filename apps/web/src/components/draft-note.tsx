import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useRef } from 'react';
import { textsOf } from '../i18n/area.js';

const useDraftTexts = textsOf(
  'draft',
  { restored: 'Det du fylte ut tidligere, er hentet fram. Det er ikke sendt.', clear: 'Tøm skjemaet' },
  { restored: 'What you filled in earlier is here again. It has not been sent.', clear: 'Clear the form' },
);

/**
 * Tells that a form has what was typed before a reload. It stands beside its form.
 * @param onClear empties it; absent: the form has a way to give it up
 */
export function DraftNote({ onClear }: { onClear?: () => void }) {
  const { t } = useDraftTexts();
  const note = useRef<HTMLDivElement>(null);
  const clear = (): void => {
    // The button is gone then: somebody with a keyboard goes on in the form.
    note.current?.parentElement?.querySelector<HTMLElement>('form :is(input, select, textarea)')?.focus();
    onClear?.();
  };
  return (
    <div role="status" ref={note}>
      <Paragraph data-size="sm">{t('restored')}</Paragraph>
      {onClear && (
        <Button type="button" variant="tertiary" data-size="sm" onClick={clear}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}
