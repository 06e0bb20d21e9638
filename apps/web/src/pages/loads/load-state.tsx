import { Tag } from '@digdir/designsystemet-react';
import type { Answer } from '../../api/client.js';
import { useLoadsTexts } from './texts.js';

type Load = Answer<'listLoads'>['items'][number];
const COLOUR = { on_road: 'info', overdue: 'danger', rejected: 'warning', closed: 'neutral' } as const;

/** Where a load stands, in words. */
export function LoadState({ load: { phase, overdue }, large = false }: { readonly load: Load; readonly large?: boolean }) {
  const { t } = useLoadsTexts();
  const shown = overdue && phase === 'on_road' ? 'overdue' : phase;
  return (
    <span className="load-state">
      <Tag data-size={large ? 'md' : 'sm'} data-color={COLOUR[shown]}>
        {t(`state.${shown}`)}
      </Tag>
      {overdue && shown === 'rejected' && (
        <Tag data-size={large ? 'md' : 'sm'} data-color="danger">
          {t('state.overdue')}
        </Tag>
      )}
    </span>
  );
}
