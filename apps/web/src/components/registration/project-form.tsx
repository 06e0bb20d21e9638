import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api, bodyOf } from '../../api/client.js';
import type { Values } from './form-field.js';
import { useMunicipalityGroups } from './municipality-groups.js';
import { RegistrationForm } from './registration-form.js';
import { useRegistrationTexts } from './texts.js';

/** Registers a project, and opens it. */
export function ProjectForm({ onCancel }: { onCancel: () => void }) {
  const { t } = useRegistrationTexts();
  const navigate = useNavigate();
  const client = useQueryClient();
  const send = async ({ name = '', code = '', municipality = '', floorAreaM2, ...rest }: Values, eventId: string) => {
    const area = floorAreaM2 === undefined ? {} : { floorAreaM2: Number(floorAreaM2) };
    const body = { ...rest, ...area, name, code, municipality, source: 'web', eventId };
    const { id, position } = bodyOf(await api.POST('/api/v1/projects', { body }));
    void client.invalidateQueries({ queryKey: ['projects'] });
    await navigate(`/project/${id}${position === null ? '' : `?after=${position}`}`);
  };
  return (
    <RegistrationForm
      title={t('project')}
      intro={t('projectIntro')}
      send={send}
      onCancel={onCancel}
      fields={[
        { name: 'name', label: t('name'), required: true },
        { name: 'code', label: t('code'), help: t('codeHelp'), required: true },
        { name: 'municipality', label: t('municipality'), required: true, groups: useMunicipalityGroups(), empty: t('choose') },
        {
          name: 'builder',
          label: t('builder'),
          help: t('builderHelp'),
          form: { pattern: /^\d{9}$/, message: t('needNineDigits') },
        },
        { name: 'planId', label: t('planId') },
        { name: 'caseNumber', label: t('caseNumber') },
        { name: 'floorAreaM2', label: t('floorAreaM2'), number: true },
      ]}
    />
  );
}
