import { Button, SkipLink } from '@digdir/designsystemet-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation } from 'react-router';
import { setLanguage } from '../i18n/index.js';

const PLACES = [
  ['/region/trondheimsregionen', 'nav.region'],
  ['/region/demo', 'nav.demo'],
  ['/projects', 'nav.projects'],
  ['/findings', 'nav.findings'],
  ['/record', 'nav.record'],
  ['/import', 'nav.import'],
] as const;

/** Header with navigation and language, the view, footer. A change of view moves the focus to it. */
export function Layout() {
  const { t, i18n } = useTranslation();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) main.current?.focus();
    first.current = false;
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
        <nav aria-label={t('nav.label')}>
          <ul>
            {PLACES.map(([to, key]) => (
              <li key={to}>
                <NavLink to={to}>{t(key)}</NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <Button variant="tertiary" data-size="sm" lang={other} onClick={() => void setLanguage(other)}>
          {other === 'en' ? 'English' : 'Norsk (bokmål)'}
        </Button>
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
