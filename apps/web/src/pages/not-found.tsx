import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useTitle } from '../lib/title.js';

/** No such view. */
export function NotFound() {
  const { t } = useTranslation();
  useTitle(t('state.notFound'));
  return (
    <Heading level={1} data-size="lg">
      {t('state.notFound')}
    </Heading>
  );
}
