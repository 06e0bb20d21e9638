import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api, bodyOf } from '../../api/client.js';
import { useCodes } from '../../lib/codes.js';
import { named } from '../../lib/format.js';
import { useAllProjects } from '../../lib/registers.js';
import type { Option } from '../choice.js';
import type { Values } from './form-field.js';
import { useMunicipalityGroups } from './municipality-groups.js';
import { RegistrationForm } from './registration-form.js';
import { useRegistrationTexts } from './texts.js';

/** Registers a site, of a project or as a facility, and opens it. @param project chosen beforehand, by its id */
export function SiteForm({ project, onCancel }: { project: string; onCancel: () => void }) {
  const { t } = useRegistrationTexts();
  const navigate = useNavigate();
  const client = useQueryClient();
  const codes = useCodes().data;
  const projects = useAllProjects();
  const send = async ({ latitude, longitude, ...rest }: Values, eventId: string) => {
    const coordinates = {
      ...(latitude !== undefined && { latitude: Number(latitude) }),
      ...(longitude !== undefined && { longitude: Number(longitude) }),
    };
    const place = Object.keys(coordinates).length === 0 ? {} : { coordinates };
    const body = { ...rest, ...place, source: 'web', eventId };
    // What is not there yet, such as a kind, the server names at its field.
    const { id, position } = bodyOf(await api.POST('/api/v1/sites', { body: body as never }));
    void client.invalidateQueries({ queryKey: ['sites'] });
    await navigate(`/site/${id}${position === null ? '' : `?after=${position}`}`);
  };
  const real = (projects.data ?? []).filter(({ demo }) => !demo);
  return (
    <RegistrationForm
      title={t('site')}
      intro={t('siteIntro')}
      initial={{ project }}
      send={send}
      onCancel={onCancel}
      fields={[
        { name: 'name', label: t('name'), required: true },
        { name: 'code', label: t('code'), help: t('codeHelp'), required: true },
        {
          name: 'kind',
          label: t('kind'),
          required: true,
          options: (codes?.siteKinds ?? []).map((each): Option => [each.code, named(each.names)]),
          empty: t('choose'),
        },
        { name: 'municipality', label: t('municipality'), required: true, groups: useMunicipalityGroups(), empty: t('choose') },
        {
          name: 'project',
          label: t('ofProject'),
          options: real.map((each): Option => [each.projectId, `${each.name} (${each.code})`]),
          empty: t('facility'),
        },
        { name: 'latitude', label: t('latitude'), help: t('latitudeHelp'), number: true },
        { name: 'longitude', label: t('longitude'), help: t('longitudeHelp'), number: true },
      ]}
    />
  );
}
