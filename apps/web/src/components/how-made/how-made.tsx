import { Button, Dialog, Spinner } from '@digdir/designsystemet-react';
import { Suspense, lazy, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { textsOf } from '../../i18n/area.js';
import { type Figure, type Place, figureName, placeIn, placeText } from './figure.js';
import './how-made.css';
import { useAddressMembers } from '../../lib/address.js';

const Panel = lazy(async () => ({ default: (await import('./panel.js')).Panel }));
const PARAMETER = 'how';

const useTexts = textsOf(
  'howButton',
  { ask: 'Hvordan er dette tallet laget?', of: 'Hvordan er dette tallet laget? {{title}}', short: 'Hvordan?', close: 'Lukk' },
  { ask: 'How was this number made?', of: 'How was this number made? {{title}}', short: 'How?', close: 'Close' },
);

/**
 * "How was this number made?": a button to stand beside a figure. It opens a panel with formula and numbers, standard, interval, evidence,
 * factors, flows, their events, and the row of a file that an event came from; what is listed adds up to the figure, which is said. What is
 * open stands in the address (`?how=balance.recorded.excavated~~FLOW`), so that it can be linked.
 *
 * @example
 * <HowMade title={named(indicator.names)} figure={{ kind: 'indicator', of: answer, indicator }} />
 * @param title the figure's name: part of the button's accessible name, and the heading of the panel
 * @param name name in the address, where one page shows the same figure of several territories
 * @param compact a short button, for tables
 */
export function HowMade({ figure, title, name, compact }: { figure: Figure; title: string; name?: string; compact?: boolean }) {
  const { t } = useTexts();
  const [params, setParams] = useAddressMembers();
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  const id = useId();
  const own = name ?? figureName(figure);
  const place = placeIn(own, params.get(PARAMETER));
  const isOpen = place !== undefined;
  const go = (to: Place | undefined, replace: boolean): void =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        if (to) next.set(PARAMETER, placeText(own, to));
        else next.delete(PARAMETER);
        return next;
      },
      { replace, preventScrollReset: true },
    );
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (
    <>
      <Button
        ref={button}
        variant="tertiary"
        data-size="sm"
        className={compact ? 'how-button how-compact' : 'how-button'}
        aria-haspopup="dialog"
        aria-label={t('of', { title })}
        title={compact ? t('ask') : undefined}
        onClick={() => go({}, false)}
      >
        {compact ? t('short') : t('ask')}
      </Button>
      {isOpen &&
        // Where the button stands in closed details, nothing of them is drawn: the panel stands outside of it.
        createPortal(
          <Dialog
            open
            placement="right"
            className="how-dialog"
            closedby="any"
            closeButton={t('close')}
            aria-labelledby={`${id}-title`}
            onClose={() => go(undefined, true)}
          >
            <Suspense fallback={<Spinner aria-label="…" />}>
              <Panel figure={figure} title={title} titleId={`${id}-title`} place={place} onGo={(to) => go(to, true)} />
            </Suspense>
          </Dialog>,
          document.body,
        )}
    </>
  );
}
