import { Paragraph } from '@digdir/designsystemet-react';
import { PermitEndForm, PermitForm } from '../../components/registration/permit-form.js';
import { usePermitTexts } from '../../components/registration/permit-texts.js';
import { Loaded } from '../../components/states.js';
import type { Site } from '../../lib/registers.js';
import { usePermits, type Wait } from './permits.js';

interface Props {
  readonly site: Site;
  readonly wait: Wait;
  /** Id of the permit that changes; `new`: there is none yet. */
  readonly permit: string;
  /** Whether it ends, rather than being replaced. */
  readonly end: boolean;
  readonly onCancel: () => void;
  readonly onDone: (position: string | null, text: string) => void;
}

/** The form of a permit, in place of the site's page. */
export function PermitEditor({ site, wait, permit, end, ...rest }: Props) {
  const { t } = usePermitTexts();
  const query = usePermits(site.siteId, wait);
  if (permit === 'new') return <PermitForm site={site} {...rest} />;
  return (
    <Loaded query={query}>
      {({ permits }) => {
        const found = permits.find(({ permitId }) => permitId === permit);
        if (!found) return <Paragraph role="status">{t('gone')}</Paragraph>;
        return end ? <PermitEndForm site={site} permit={found} {...rest} /> : <PermitForm site={site} permit={found} {...rest} />;
      }}
    </Loaded>
  );
}
