import { Tabs } from '@digdir/designsystemet-react';
import { type ReactNode, Suspense } from 'react';
import { Waiting } from './waiting.js';
import { useRegionTexts } from './texts.js';
import type { TerritoryView } from './view.js';

/** A tab: what it shows is asked for when it is chosen. */
export interface Tab {
  readonly id: string;
  readonly show: () => ReactNode;
}

/** Views of a territory as tabs, the chosen one in the address. Only the chosen one is there, and loads what it needs. */
export function TerritoryTabs({ tabs, view }: { tabs: readonly Tab[]; view: TerritoryView }) {
  const { t } = useRegionTexts();
  const chosen = tabs.find(({ id }) => id === view.tab) ?? tabs[0]!;
  return (
    <Tabs value={chosen.id} onChange={(id) => view.change({ tab: id === tabs[0]!.id ? '' : id })} className="territory-tabs">
      <Tabs.List aria-label={t('tabs')}>
        {tabs.map(({ id }) => (
          <Tabs.Tab key={id} value={id}>
            {t(`tab.${id}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ id, show }) => (
        <Tabs.Panel key={id} value={id} hidden={id !== chosen.id}>
          {id === chosen.id && <Suspense fallback={<Waiting />}>{show()}</Suspense>}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
