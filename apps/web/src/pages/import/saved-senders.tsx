import { Button, Details } from '@digdir/designsystemet-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { eraseProfile, savedProfiles } from './reading.js';
import { useImportTexts } from './texts.js';

const KEY = ['import-profiles'];

/** The senders whose files are read without questions; each can be erased. */
export function SavedSenders() {
  const { t } = useImportTexts();
  const client = useQueryClient();
  const saved = useQuery({ queryKey: KEY, queryFn: savedProfiles }).data?.items ?? [];
  const erase = useMutation({ mutationFn: eraseProfile, onSuccess: () => client.invalidateQueries({ queryKey: KEY }) });
  if (saved.length === 0) return null;
  return (
    <Details>
      <Details.Summary>{t('saved')}</Details.Summary>
      <Details.Content>
        {saved.map(({ name }) => (
          <p key={name}>
            {name}{' '}
            <Button variant="secondary" data-size="sm" data-color="danger" onClick={() => erase.mutate(name)}>
              {t('erase', { name })}
            </Button>
          </p>
        ))}
      </Details.Content>
    </Details>
  );
}
