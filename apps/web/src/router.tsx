import { Navigate, createBrowserRouter } from 'react-router';
import { Layout } from './components/layout.js';
import { ViewFault } from './components/view-fault.js';
import { NotFound } from './pages/not-found.js';
import { RegionPage } from './pages/region.js';

/** The views. What the first view does not need is loaded when it is opened. */
export const router = createBrowserRouter([
  {
    path: '/',
    element: <Layout />,
    hydrateFallbackElement: <></>,
    children: [
      {
        // What fails is told in place of the view: the navigation stays.
        errorElement: <ViewFault />,
        children: [
          { index: true, element: <Navigate to="/region/trondheimsregionen" replace /> },
          { path: 'region/:key', element: <RegionPage /> },
          {
            path: 'municipality/:number',
            lazy: async () => ({ Component: (await import('./pages/municipality.js')).MunicipalityPage }),
          },
          { path: 'status/:kind/:key', lazy: async () => ({ Component: (await import('./pages/status.js')).StatusPage }) },
          { path: 'projects', lazy: async () => ({ Component: (await import('./pages/projects.js')).ProjectsPage }) },
          { path: 'project/:id', lazy: async () => ({ Component: (await import('./pages/project.js')).ProjectPage }) },
          { path: 'record', lazy: async () => ({ Component: (await import('./pages/record.js')).RecordPage }) },
          { path: 'import', lazy: async () => ({ Component: (await import('./pages/import.js')).ImportPage }) },
          { path: 'findings', lazy: async () => ({ Component: (await import('./pages/findings.js')).FindingsPage }) },
          { path: 'finding/:id', lazy: async () => ({ Component: (await import('./pages/finding.js')).FindingPage }) },
          { path: 'event/:id', lazy: async () => ({ Component: (await import('./pages/event.js')).EventPage }) },
          { path: 'lots', lazy: async () => ({ Component: (await import('./pages/lots.js')).LotsPage }) },
          { path: 'lot/:id', lazy: async () => ({ Component: (await import('./pages/lot.js')).LotPage }) },
          {
            path: 'climate-accounts',
            lazy: async () => ({ Component: (await import('./pages/climate-accounts.js')).ClimateAccountsPage }),
          },
          {
            path: 'climate-account/:id',
            lazy: async () => ({ Component: (await import('./pages/climate-account.js')).ClimateAccountPage }),
          },
          { path: 'loads', lazy: async () => ({ Component: (await import('./pages/loads.js')).LoadsPage }) },
          { path: 'loads/dispatch', lazy: async () => ({ Component: (await import('./pages/loads/dispatch.js')).DispatchPage }) },
          { path: 'loads/receive', lazy: async () => ({ Component: (await import('./pages/loads/receive.js')).ReceivePage }) },
          { path: 'load/:id', lazy: async () => ({ Component: (await import('./pages/load.js')).LoadPage }) },
          { path: 'sites', lazy: async () => ({ Component: (await import('./pages/sites.js')).SitesPage }) },
          { path: 'site/:id', lazy: async () => ({ Component: (await import('./pages/site.js')).SitePage }) },
          { path: 'research', lazy: async () => ({ Component: (await import('./pages/research.js')).ResearchPage }) },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]);
