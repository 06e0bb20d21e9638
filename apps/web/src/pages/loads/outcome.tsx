import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { UnsentEntry } from '../../lib/unsent-entry.js';
import { LoadCode } from '../load/load-code.js';
import { useLoadsTexts } from './texts.js';

/** What became of the entry sent last: the code to show, or that it waits for the net. Takes the focus. */
export function Outcome({ entry, onNext }: { readonly entry: UnsentEntry; readonly onNext: () => void }) {
  const { t } = useLoadsTexts();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), [entry.id, entry.state]);
  const { kind, state, title, result } = entry;
  const isDispatch = kind === 'dispatch';
  const heading = isDispatch ? t('phone.sent') : result?.loadId ? t('phone.received') : t('phone.receiptKept');
  return (
    <div className="phone" ref={panel} tabIndex={-1} role="status">
      <Alert data-color={state === 'sent' ? 'success' : 'warning'}>
        <Heading level={2} data-size="xs">
          {state === 'sent' ? heading : t('unsent.waiting')}
        </Heading>
        <Paragraph>{state === 'sent' ? title : `${title}. ${t('phone.kept')}`}</Paragraph>
      </Alert>
      {isDispatch && result?.code && (
        <>
          <LoadCode code={result.code} />
          <Paragraph data-size="sm">{t('phone.showCode')}</Paragraph>
        </>
      )}
      <Button onClick={onNext}>{t('phone.next')}</Button>
      {result?.loadId && (
        <Link to={`/load/${result.loadId}${result.position === null ? '' : `?after=${result.position}`}`}>
          {t('unsent.open')}
        </Link>
      )}
    </div>
  );
}
