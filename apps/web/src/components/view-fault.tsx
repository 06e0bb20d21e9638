import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { textsOf } from '../i18n/area.js';

const nb = {
  title: 'Siden kan ikke vises nå',
  offline: 'Det er ikke kontakt med nettet. Lass kan føres likevel: de sendes når nettet er tilbake.',
  other: 'Noe gikk galt, eller det er kommet en ny utgave. Last siden på nytt.',
  again: 'Prøv igjen',
  dispatch: 'Send lass',
  receive: 'Motta lass',
};
const en: typeof nb = {
  title: 'The page cannot be shown now',
  offline: 'There is no connection. Loads can be entered all the same: they are sent when it is back.',
  other: 'Something went wrong, or there is a new edition. Load the page again.',
  again: 'Try again',
  dispatch: 'Send a load',
  receive: 'Receive a load',
};
const useTexts = textsOf('viewFault', nb, en);

/** In place of a view whose code could not be loaded, or that failed. Tries again by itself when the connection is back. */
export function ViewFault() {
  const { t } = useTexts();
  const { onLine } = navigator;
  useEffect(() => {
    if (onLine) return undefined;
    const again = (): void => location.reload();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [onLine]);
  return (
    <>
      <Heading level={1} data-size="lg">
        {t('title')}
      </Heading>
      <Alert data-color="warning" role="alert">
        <Paragraph>{t(onLine ? 'other' : 'offline')}</Paragraph>
      </Alert>
      <div className="controls">
        {onLine ? (
          <Button onClick={() => location.reload()}>{t('again')}</Button>
        ) : (
          <>
            <Button asChild>
              <Link to="/loads/dispatch">{t('dispatch')}</Link>
            </Button>
            <Button asChild variant="secondary">
              <Link to="/loads/receive">{t('receive')}</Link>
            </Button>
          </>
        )}
      </div>
    </>
  );
}
