import { Button } from '@digdir/designsystemet-react';
import { useEffect } from 'react';
import { textsOf } from '../i18n/area.js';
import './print.css';

const usePrintTexts = textsOf('print', { button: 'Skriv ut' }, { button: 'Print' });

/** Opens what is folded when the page is printed, and folds it again afterwards. */
export function usePrintExpanded(): void {
  useEffect(() => {
    const media = matchMedia('print');
    let opened: HTMLDetailsElement[] = [];
    const change = (): void => {
      if (media.matches) {
        opened = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')];
        for (const details of opened) details.open = true;
      } else {
        for (const details of opened) details.open = false;
        opened = [];
      }
    };
    media.addEventListener('change', change);
    return () => media.removeEventListener('change', change);
  }, []);
}

/** Prints the view. */
export function PrintButton() {
  const { t } = usePrintTexts();
  return (
    <Button variant="secondary" onClick={() => window.print()}>
      {t('button')}
    </Button>
  );
}
