import { Alert, Button, Field, Label, Select } from '@digdir/designsystemet-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf, problemOf } from '../../api/client.js';
import { Problem } from '../../components/states.js';
import { useLotTexts } from './texts.js';

type Scope = { readonly project: string } | { readonly plan: string } | { readonly case: string };

const FILE = /filename="?([^";]+)"?/;

/** Downloads the archive for an audit: of the project, or of all projects of its plan or its case. @param asOf as in the address */
export function AuditExport({ projectId, asOf }: { projectId: string; asOf: string }) {
  const { t } = useLotTexts();
  const { i18n } = useTranslation();
  const scopeId = useId();
  const [chosen, setChosen] = useState('project');
  const project = useQuery({
    queryKey: ['project', projectId, null],
    queryFn: async () => bodyOf(await api.GET('/api/v1/projects/{id}', { params: { path: { id: projectId } } })),
  });
  const download = useMutation({
    mutationFn: async (scope: Scope) => {
      const { data, error, response } = await api.GET('/api/v1/audit-export', {
        params: { query: { ...scope, lang: i18n.language === 'en' ? 'en' : 'nb', ...(asOf !== '' && { asOf }) } },
        parseAs: 'blob',
      });
      if (!response.ok) throw problemOf(response.status, error);
      save(data as unknown as Blob, FILE.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'audit.zip');
    },
  });
  if (!project.data) return null;
  const { name, planId, caseNumber } = project.data;
  const scopes: Record<string, Scope> = {
    project: { project: projectId },
    ...(planId && { plan: { plan: planId } }),
    ...(caseNumber && { case: { case: caseNumber } }),
  };
  return (
    <div className="audit-export">
      <div className="controls">
        <Field>
          <Label htmlFor={scopeId}>{t('exportScope')}</Label>
          <Select id={scopeId} value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <Select.Option value="project">{t('scopeProject', { name })}</Select.Option>
            {planId && <Select.Option value="plan">{t('scopePlan', { plan: planId })}</Select.Option>}
            {caseNumber && <Select.Option value="case">{t('scopeCase', { case: caseNumber })}</Select.Option>}
          </Select>
        </Field>
        <Button variant="secondary" disabled={download.isPending} onClick={() => download.mutate(scopes[chosen]!)}>
          {t(download.isPending ? 'exportBusy' : 'export')}
        </Button>
      </div>
      <p className="small">{t('exportHelp')}</p>
      {download.isError && <Problem error={download.error} />}
      {download.isSuccess && (
        <Alert data-color="success" data-size="sm" role="status">
          {t('exportDone')}
        </Alert>
      )}
    </div>
  );
}

/** Hands a file to the browser's downloads. */
function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
