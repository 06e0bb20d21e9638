import { Button, Heading, List, Paragraph, Table } from '@digdir/designsystemet-react';
import { Fragment, useState } from 'react';
import { NumberTable } from '../../components/number-table.js';
import { decimalText, number, tonnes, tonnesCo2e } from '../../lib/format.js';
import { LineEvents } from './line-events.js';
import { type Account, type Line, gramTitle, intervalOf, qualityText, useLineWords } from './shared.js';
import { useAccountTexts } from './texts.js';

const COLUMNS = 7;

/**
 * The lines of an account: activity × factor, each opened to its factors and to the events behind it.
 * @param eventsOf address of the events of a line
 */
export function Lines({
  account,
  eventsOf,
}: {
  readonly account: Account;
  readonly eventsOf: (line: Line) => string | undefined;
}) {
  const { t } = useAccountTexts();
  if (account.lines.length === 0) return null;
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('lines.title')}
      </Heading>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('lines.caption')}>
        <Table data-size="sm" border>
          <caption>{t('lines.caption')}</caption>
          <Table.Head>
            <Table.Row>
              <Table.HeaderCell scope="col">{t('lines.activity')}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{t('lines.module')}</Table.HeaderCell>
              <Table.HeaderCell scope="col" className="number">
                {t('lines.amount')}
              </Table.HeaderCell>
              <Table.HeaderCell scope="col" className="number">
                {t('lines.mass')}
              </Table.HeaderCell>
              <Table.HeaderCell scope="col" className="number">
                {t('lines.emission')}
              </Table.HeaderCell>
              <Table.HeaderCell scope="col" className="number">
                {t('lines.interval')}
              </Table.HeaderCell>
              <Table.HeaderCell scope="col">{t('lines.quality')}</Table.HeaderCell>
            </Table.Row>
          </Table.Head>
          <Table.Body>
            {account.lines.map((line) => (
              <LineRow key={line.id} line={line} events={eventsOf(line)} />
            ))}
          </Table.Body>
        </Table>
      </div>
    </section>
  );
}

function LineRow({ line, events }: { readonly line: Line; readonly events: string | undefined }) {
  const { t } = useAccountTexts();
  const { titleOf, unitOf } = useLineWords();
  const [open, setOpen] = useState(false);
  const qualities = [...new Set(line.factors.map(({ evidence }) => qualityText(evidence, t)))];
  const title = titleOf(line);
  return (
    <Fragment>
      <Table.Row>
        <Table.HeaderCell scope="row">
          {title}{' '}
          <Button
            variant="tertiary"
            data-size="sm"
            className="account-screen"
            aria-expanded={open}
            aria-label={`${t('lines.how')}: ${title}`}
            onClick={() => setOpen(!open)}
          >
            {open ? t('lines.close') : t('lines.how')}
          </Button>
        </Table.HeaderCell>
        <Table.Cell>{t(`modules.short.${line.module}`)}</Table.Cell>
        <Table.Cell className="number">
          {number(Number(line.activityAmount.value), 1)} {unitOf(line.activityAmount.unit)}
        </Table.Cell>
        <Table.Cell className="number">{tonnes(line.massKg)}</Table.Cell>
        <Table.Cell className="number" title={gramTitle(line.emissionGramCo2e)}>
          {tonnesCo2e(line.emissionGramCo2e)}
        </Table.Cell>
        <Table.Cell className="number">{intervalOf(line)}</Table.Cell>
        <Table.Cell>{qualities.join('; ')}</Table.Cell>
      </Table.Row>
      {open && (
        <Table.Row className="account-line">
          <Table.Cell colSpan={COLUMNS}>
            <OpenedLine line={line} events={events} />
          </Table.Cell>
        </Table.Row>
      )}
    </Fragment>
  );
}

function OpenedLine({ line, events }: { readonly line: Line; readonly events: string | undefined }) {
  const { t } = useAccountTexts();
  const { unitOf } = useLineWords();
  const [shown, setShown] = useState(false);
  return (
    <div className="account-opened">
      <NumberTable
        caption={t('lines.factors')}
        columns={[
          { heading: t('lines.factor') },
          { heading: t('lines.value'), numeric: true },
          { heading: t('lines.uncertainty'), numeric: true },
          { heading: t('lines.quality') },
          { heading: t('lines.source') },
        ]}
        rows={line.factors.map(({ id, description, value, unit, relativeUncertainty, evidence, source }) => ({
          key: id,
          cells: [
            description,
            `${decimalText(value)} ${unitOf(unit)}`,
            relativeUncertainty === null ? '–' : `${number(Number(relativeUncertainty) * 100, 1)} %`,
            qualityText(evidence, t),
            source,
          ],
        }))}
      />
      {line.notes.length > 0 && (
        <>
          <Heading level={3} data-size="2xs">
            {t('lines.notes')}
          </Heading>
          <List.Unordered data-size="sm">
            {line.notes.map((note) => (
              <List.Item key={note} lang="en">
                {note}
              </List.Item>
            ))}
          </List.Unordered>
        </>
      )}
      {line.biogenicGramCo2 !== undefined && line.biogenicGramCo2 !== 0 && (
        <Paragraph data-size="sm">{t('lines.biogenic', { value: tonnesCo2e(line.biogenicGramCo2) })}</Paragraph>
      )}
      {events !== undefined && (
        <div>
          <Button variant="secondary" data-size="sm" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {shown ? t('lines.hide') : t('lines.events')}
          </Button>
        </div>
      )}
      {shown && events !== undefined && <LineEvents address={events} unit={unitOf(line.activityAmount.unit)} />}
    </div>
  );
}
