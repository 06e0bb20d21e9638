import { Button, Heading, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../api/client.js';
import { eventToCorrect } from '../../components/correction/correct-event.js';
import { useCorrectionTexts } from '../../components/correction/texts.js';
import { FactList } from '../../components/fact-list.js';
import { DemoTag } from '../../components/states.js';
import { instant } from '../../lib/format.js';
import { useWords } from '../../lib/words.js';
import '../../components/correction/correction.css';
import { AskedChange } from './asked-change.js';
import './finding.css';
import { useWaitingTexts } from './waiting-texts.js';

/** An answer to a request; `refusal`: why it is refused, absent: it is approved, in the version that was looked at. */
export interface Reply {
  readonly id: string;
  readonly version: number | null;
  readonly refusal?: string;
}

interface Props {
  readonly item: Answer<'listCorrections'>['items'][number];
  /** Our own organisation. */
  readonly us: string;
  readonly isSending: boolean;
  readonly onReply: (reply: Reply) => void;
}

/** A correction that another party has asked us for: what it is about, what it would change, and our answer. */
export function WaitingCorrection({ item, us, isSending, onReply }: Props) {
  const { t } = useWaitingTexts();
  const { t: c } = useCorrectionTexts();
  const words = useWords();
  const [refusing, setRefusing] = useState(false);
  const { correctionId, runId, correctedEventId, lotId, lotName, askedOf, waitingFor } = item;
  const others = waitingFor.filter((each) => each !== us && askedOf.includes(each));
  const reply = { id: correctionId, version: item.supersedesVersion };
  const event = words.eventType(item.correctedEventType);
  const references = useQuery(eventToCorrect(correctedEventId)).data?.references ?? [];
  const runName = references.find(({ id }) => id === runId)?.name;
  const about = (answer: string): string =>
    t('about', { answer, event, who: words.organisation(item.requestedBy), interpolation: { escapeValue: false } });
  return (
    <article className="remark waiting-one before-after">
      <Heading level={3} data-size="2xs">
        <Link to={`/event/${correctedEventId}`}>{event}</Link>
        {', '}
        {runId === null ? <Link to={`/lot/${lotId}`}>{words.lot(lotName)}</Link> : runName} <DemoTag demo={item.demo} />
      </Heading>
      <Paragraph>{t(runId === null ? item.action : 'run')}</Paragraph>
      <AskedChange correctionId={correctionId} named={references} />
      <FactList
        facts={[
          [t('from'), words.organisation(item.requestedBy)],
          [t('asked'), instant(item.requestedAt)],
          [t('why'), c(`reasons.${item.reason as 'other'}`, { defaultValue: item.reason })],
          [t('said'), item.note],
          [t('others'), others.map(words.organisation).join(', ')],
        ]}
      />
      {refusing ? (
        <Refusal isSending={isSending} onCancel={() => setRefusing(false)} onSend={(refusal) => onReply({ ...reply, refusal })} />
      ) : (
        <div className="actions">
          <Button data-size="sm" aria-label={about(t('approve'))} disabled={isSending} onClick={() => onReply(reply)}>
            {t('approve')}
          </Button>
          <Button
            data-size="sm"
            variant="secondary"
            aria-label={about(t('refuse'))}
            disabled={isSending}
            onClick={() => setRefusing(true)}
          >
            {t('refuse')}
          </Button>
        </div>
      )}
    </article>
  );
}

/** Asks why; whoever asked for the correction is to know. */
function Refusal({
  isSending,
  onCancel,
  onSend,
}: {
  readonly isSending: boolean;
  readonly onCancel: () => void;
  readonly onSend: (why: string) => void;
}) {
  const { t } = useWaitingTexts();
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const lacks = why.trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (lacks) field.current?.focus();
    else onSend(why.trim());
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Textfield
        multiline
        ref={field}
        rows={3}
        maxLength={2000}
        label={t('whyRefuse')}
        description={t('whyHelp')}
        value={why}
        error={tried && lacks ? t('needWhy') : undefined}
        onChange={(event) => setWhy(event.target.value)}
      />
      <div className="actions">
        <Button type="submit" data-size="sm" disabled={isSending}>
          {t('sendRefusal')}
        </Button>
        <Button type="button" data-size="sm" variant="tertiary" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
