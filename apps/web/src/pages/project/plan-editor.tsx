import { Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { MassPlanForm } from '../../components/registration/mass-plan-form.js';
import { useMassPlanTexts } from '../../components/registration/mass-plan-texts.js';
import { Loaded } from '../../components/states.js';

interface Props {
  readonly project: Answer<'getProject'>;
  readonly after: string | null;
  /** Id of the version that is corrected; `new`: another version, whose lines come from the one in force. */
  readonly plan: string;
  readonly onCancel: () => void;
  readonly onDone: (position: string | null, text: string) => void;
}

/** The form of a mass plan, in place of the project's page. */
export function PlanEditor({ project, after, plan, ...rest }: Props) {
  const { t } = useMassPlanTexts();
  const query = useQuery({
    queryKey: ['mass plan to change', project.projectId, after],
    gcTime: 0,
    queryFn: async () =>
      bodyOf(
        await api.GET('/api/v1/projects/{id}/mass-plan', {
          params: { path: { id: project.projectId }, query: after === null ? {} : { after } },
        }),
      ),
  });
  return (
    <Loaded query={query}>
      {({ versions }) => {
        const isCorrection = plan !== 'new';
        const from = versions.find((each) => (isCorrection ? each.massPlanId === plan : each.inForce));
        if (isCorrection && !from) return <Paragraph role="status">{t('gone')}</Paragraph>;
        return <MassPlanForm key={plan} project={project} from={from} isCorrection={isCorrection} {...rest} />;
      }}
    </Loaded>
  );
}
