import { Button } from '@digdir/designsystemet-react';
import { useEffect } from 'react';
import { useLotTexts } from './texts.js';
import './print.css';

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
  const { t } = useLotTexts();
  return (
    <Button variant="secondary" onClick={() => window.print()}>
      {t('print')}
    </Button>
  );
}
