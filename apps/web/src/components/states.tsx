import { Alert, Heading, Paragraph, Spinner, Tag } from '@digdir/designsystemet-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultTexts } from '../lib/fault-texts/index.js';

/** What a view shows while it waits, where the server refused, and when it has its answer. */
export function Loaded<Data>({ query, children }: { query: UseQueryResult<Data>; children: (data: Data) => ReactNode }) {
  const { t } = useTranslation();
  if (query.isPending) return <Spinner aria-label={t('state.loading')} data-size="md" />;
  if (query.isError) return <Problem error={query.error} />;
  return <>{children(query.data)}</>;
}

/** An error in words, with the fields that are wrong. */
export function Problem({ error }: { error: Error }) {
  const { t } = useTranslation();
  const texts = useFaultTexts();
  const faults = texts.further(error);
  return (
    <Alert data-color="danger" role="alert">
      <Heading level={2} data-size="xs">
        {t('state.error')}
      </Heading>
      <Paragraph>{texts.problem(error)}</Paragraph>
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={fault.pointer + fault.message}>{texts.fault(fault)}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

/** The mark of fictional data; stands on every view that shows any. */
export function DemoMark({ demo }: { demo: boolean }) {
  const { t } = useTranslation();
  if (!demo) return null;
  return (
    <Alert data-color="warning" className="demo-mark">
      <strong>{t('demo.mark')}</strong> {t('demo.text')}
    </Alert>
  );
}

/** A small mark beside a name in a list. */
export function DemoTag({ demo }: { demo: boolean }) {
  const { t } = useTranslation();
  return demo ? (
    <Tag data-color="warning" data-size="sm">
      {t('demo.mark')}
    </Tag>
  ) : null;
}
