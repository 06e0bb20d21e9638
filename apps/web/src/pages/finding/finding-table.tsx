import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { NumberTable } from '../../components/number-table.js';
import { instant, named, tonnes } from '../../lib/format.js';
import { useAllProjects } from '../../lib/registers.js';
import { FindingStatus } from './finding-status.js';
import type { Finding } from './finding-type.js';
import './finding.css';
import { useFindingTexts } from './texts.js';

/** Findings in a list, each with where it stands, the project and place that it concerns, and how much since when. Fits a phone. */
export function FindingTable({ caption, findings }: { caption: string; findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const { t: f } = useFindingTexts();
  const projects = new Map(useAllProjects().data?.map(({ projectId, name }) => [projectId, name]));
  return (
    <div className="finding-table">
      <NumberTable
        caption={caption}
        columns={[
          { heading: t('findings.type') },
          { heading: f('projectAndSite') },
          { heading: f('massAndTime'), numeric: true },
        ]}
        rows={findings.map(({ findingId, names, status, projectId, siteName, massKg, occurredAt }) => ({
          key: findingId,
          cells: [
            <span key="name" className="stacked">
              <Link to={`/finding/${findingId}`}>{named(names)}</Link>
              <FindingStatus status={status} />
            </span>,
            <span key="where" className="stacked">
              {projectId !== null && <Link to={`/project/${projectId}`}>{projects.get(projectId) ?? projectId.slice(0, 8)}</Link>}
              {siteName}
            </span>,
            <span key="mass" className="stacked">
              {massKg !== null && <span>{tonnes(massKg)}</span>}
              <small>{instant(occurredAt)}</small>
            </span>,
          ],
        }))}
      />
    </div>
  );
}
