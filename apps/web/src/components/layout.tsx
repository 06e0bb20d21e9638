import { Button, SkipLink } from '@digdir/designsystemet-react';
import { Suspense, lazy, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation } from 'react-router';
import { setLanguage } from '../i18n/index.js';

const PLACES = [
  ['/region/trondheimsregionen', 'nav.region'],
  ['/projects', 'nav.projects'],
  ['/sites', 'nav.sites'],
  ['/lots', 'nav.lots'],
  ['/loads', 'nav.loads'],
  ['/climate-accounts', 'nav.climateAccounts'],
  ['/findings', 'nav.findings'],
  ['/research', 'nav.research'],
  ['/record', 'nav.record'],
  ['/import', 'nav.import'],
  ['/region/demo', 'nav.demo'],
] as const;

/** What waits is sent from every view; the code for it comes after the first view is there. */
const UnsentCount = lazy(() =>
  import('./unsent-count.js').then(
    ({ UnsentCount: Count }) => ({ default: Count }),
    () => ({ default: () => null }),
  ),
);

/**
 * Header with navigation and language, the view, footer. A change of view moves the focus to it. Where there is little room the navigation
 * is behind a button.
 */
export function Layout() {
  const { t, i18n } = useTranslation();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // The bare address leads on to the first view: that is no change of view.
    if (pathname === '/') return;
    if (!first.current) main.current?.focus();
    first.current = false;
    setOpen(false);
  }, [pathname]);
  const other = i18n.language === 'nb' ? 'en' : 'nb';
  return (
    <div className="page">
      <SkipLink href="#main">{t('nav.skip')}</SkipLink>
      <header className="header">
        <NavLink to="/" className="brand">
          <img src="/icon.svg" alt="" width="32" height="32" />
          Massestrøm
        </NavLink>
        <div className="header-buttons">
          <Button variant="tertiary" data-size="sm" lang={other} onClick={() => void setLanguage(other)}>
            {other === 'en' ? 'English' : 'Norsk'}
          </Button>
          <Button
            className="menu-button"
            variant="secondary"
            data-size="sm"
            aria-expanded={open}
            aria-controls="navigation"
            onClick={() => setOpen(!open)}
          >
            {t('nav.menu')}
            {!open && <Unsent />}
          </Button>
        </div>
        <nav id="navigation" aria-label={t('nav.label')} data-open={open}>
          <ul>
            {PLACES.map(([to, key]) => (
              <li key={to}>
                <NavLink to={to}>
                  {t(key)}
                  {to === '/loads' && <Unsent />}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="footer">
        <p>{t('footer.text')}</p>
        <p>
          <a href="/api/v1/openapi.json">{t('footer.api')}</a>
        </p>
      </footer>
    </div>
  );
}

const Unsent = () => (
  <Suspense fallback={null}>
    <UnsentCount />
  </Suspense>
);
