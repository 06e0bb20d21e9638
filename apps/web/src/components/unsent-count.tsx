import { textsOf } from '../i18n/area.js';
import { useUnsent } from '../lib/unsent.js';
import './unsent-count.css';

const nb = { waiting: '{{number}} ikke sendt ennå', refused: '{{number}} ikke sendt ennå, og noe må rettes' };
const en: typeof nb = {
  waiting: '{{number}} not sent yet',
  refused: '{{number}} not sent yet, and something is to be mended',
};

const useTexts = textsOf('unsentCount', nb, en);

/** How many loads this device has not sent yet; nothing where all are sent. Being shown it sends them, whatever view is open. */
export function UnsentCount() {
  const { t } = useTexts();
  const open = useUnsent().filter(({ state }) => state !== 'sent');
  if (open.length === 0) return null;
  const said = t(open.some(({ state }) => state === 'refused') ? 'refused' : 'waiting', { number: open.length });
  return (
    <span className="unsent-count" title={said}>
      <span aria-hidden="true">{open.length}</span>
      <span className="ds-sr-only">{said}</span>
    </span>
  );
}
