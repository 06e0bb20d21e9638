import { Tag } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { Finding } from './finding-type.js';

/** Where a finding stands. */
export function FindingStatus({ status }: Pick<Finding, 'status'>) {
  const { t } = useTranslation();
  return (
    <Tag data-size="sm" data-color={status === 'open' ? 'warning' : 'success'}>
      {t(`findings.${status}`)}
    </Tag>
  );
}
