import { Alert, Button, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { instant } from '../../lib/format.js';
import { unsent, useUnsent } from '../../lib/unsent.js';
import { type UnsentEntry, spokenCode } from '../../lib/unsent-entry.js';
import { useFaultText } from './faults.js';
import { useLoadsTexts } from './texts.js';
import './loads.css';

const COLOUR = { waiting: 'warning', refused: 'danger', sent: 'success' } as const;
const SHOWN_SENT = 5;

/** What this device has not sent yet, with what is wrong with it; below, what it has sent lately. */
export function UnsentList({
  besides,
  mending,
}: {
  /** An entry that is shown elsewhere. */
  readonly besides?: string | undefined;
  /** An entry that stands in the form. */
  readonly mending?: string | undefined;
}) {
  const { t } = useLoadsTexts();
  const entries = useUnsent().filter(({ id }) => id !== besides);
  const open = entries.filter(({ state }) => state !== 'sent');
  const sent = entries
    .filter(({ state }) => state === 'sent')
    .reverse()
    .slice(0, SHOWN_SENT);
  return (
    <>
      {open.length > 0 && (
        <section aria-labelledby="unsent">
          <Heading level={2} data-size="xs" id="unsent">
            {t('unsent.title')} ({open.length})
          </Heading>
          {open.some(({ state }) => state === 'waiting') && <Paragraph data-size="sm">{t('unsent.help')}</Paragraph>}
          {!unsent.durable && <Alert data-color="warning">{t('unsent.notDurable')}</Alert>}
          <ul className="unsent" role="list">
            {open.map((entry) => (
              <Entry key={entry.id} entry={entry} mendable={entry.id !== mending} />
            ))}
          </ul>
          {open.some(({ state }) => state === 'waiting') && (
            <Button variant="secondary" onClick={() => void unsent.flush()}>
              {t('unsent.retry')}
            </Button>
          )}
        </section>
      )}
      {sent.length > 0 && (
        <section aria-labelledby="sent">
          <Heading level={2} data-size="xs" id="sent">
            {t('unsent.sentTitle')}
          </Heading>
          <ul className="unsent" role="list">
            {sent.map((entry) => (
              <Entry key={entry.id} entry={entry} mendable={false} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Entry({ entry, mendable }: { readonly entry: UnsentEntry; readonly mendable: boolean }) {
  const { t } = useLoadsTexts();
  const textOf = useFaultText();
  const { id, kind, title, keptAt, state, faults, result } = entry;
  return (
    <li className={state}>
      <div className="unsent-line">
        <strong>
          {t(`unsent.kind.${kind}`)}: {title}
        </strong>
        <Tag data-color={COLOUR[state]} data-size="sm">
          {t(`unsent.${state}`)}
        </Tag>
      </div>
      <p>
        <small>{instant(keptAt)}</small>
      </p>
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={fault.pointer + fault.message}>{textOf(fault)}</li>
          ))}
        </ul>
      )}
      {state === 'sent' && result?.loadId && (
        <Link to={`/load/${result.loadId}${result.position === null ? '' : `?after=${result.position}`}`}>
          {t('unsent.open')} {result.code && spokenCode(result.code)}
        </Link>
      )}
      {state !== 'sent' && (
        <div className="actions">
          {state === 'refused' && mendable && (
            <Button asChild data-size="sm">
              <Link to={`/loads/${kind}?mend=${id}`}>{t('unsent.mend')}</Link>
            </Button>
          )}
          <Discard id={id} />
        </div>
      )}
    </li>
  );
}

/** Throws an entry away, on the second press only. */
function Discard({ id }: { readonly id: string }) {
  const { t } = useLoadsTexts();
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button variant="tertiary" data-size="sm" data-color="danger" onClick={() => setAsked(true)}>
        {t('unsent.discard')}
      </Button>
    );
  }
  return (
    <>
      <Button variant="secondary" data-size="sm" data-color="danger" autoFocus onClick={() => void unsent.discard(id)}>
        {t('unsent.discardSure')}
      </Button>
      <Button variant="tertiary" data-size="sm" onClick={() => setAsked(false)}>
        {t('unsent.keep')}
      </Button>
    </>
  );
}
