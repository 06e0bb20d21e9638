import { Alert, Button, Checkbox, Details, Heading, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FieldFault } from '../../api/client.js';
import { DemoMark } from '../../components/states.js';
import { useCodes } from '../../lib/codes.js';
import { named, tonnes } from '../../lib/format.js';
import { useTitle } from '../../lib/title.js';
import { isWholeCode, loadCodeIn } from '../../lib/unsent-entry.js';
import { loadsWithCode } from '../../lib/unsent-send.js';
import { FaultSummary, useFaultOf } from './faults.js';
import { Choice, type Option } from '../../components/choice.js';
import { Outcome } from './outcome.js';
import { isMass, usePhoneForm } from './phone-form.js';
import { useAllSites } from '../../lib/registers.js';
import { Scanner } from './scanner.js';
import { useLoadsTexts } from './texts.js';
import { UnsentList } from './unsent-list.js';
import './loads.css';
import { useAddressMembers } from '../../lib/address.js';

const EMPTY = {
  code: '',
  site: '',
  value: '',
  material: '',
  ticket: '',
  method: 'weighbridge',
  more: '',
  withoutCode: '',
};
type Name = keyof typeof EMPTY;
type Form = Readonly<Record<Name, string>>;
const NAMES = Object.keys(EMPTY) as Name[];
const KEPT: readonly Name[] = ['site', 'method'];

/** Phone page: a load arrives. Code, typed or scanned, and what it weighed; the site of the last time stays. */
export function ReceivePage() {
  const { t } = useLoadsTexts();
  const { t: tAll } = useTranslation();
  useTitle(t('phone.receiveTitle'));
  const codes = useCodes();
  const sites = useAllSites();
  const [params] = useAddressMembers();
  const check = (form: Form): FieldFault[] => {
    const needed = (name: Name, label: string): FieldFault[] =>
      form[name].trim() === '' ? [{ pointer: `/${name}`, code: 'required', message: label }] : [];
    return [
      ...(form.withoutCode || isWholeCode(loadCodeIn(form.code)) ? [] : [{ pointer: '/code', code: 'code', message: '' }]),
      ...needed('site', t('phone.site')),
      ...(isMass(form.value) ? [] : [{ pointer: '/quantity/value', code: 'mass', message: '' }]),
      ...(form.withoutCode ? [...needed('material', t('phone.material')), ...needed('ticket', t('phone.receiptTicket'))] : []),
    ];
  };
  const siteName = (id: string): string => sites.data?.find(({ siteId }) => siteId === id)?.name ?? '';
  const phone = usePhoneForm<Name>({
    kind: 'receive',
    empty: EMPTY,
    kept: KEPT,
    check,
    titleOf: (form) => `${form.withoutCode ? form.ticket : loadCodeIn(form.code)}, ${siteName(form.site)}, ${form.value} t`,
  });
  const { form, change, faults, sending, last } = phone;
  const messageOf = useFaultOf(faults);
  // The address names the load of a scanned QR code, and the site where somebody came from its page.
  const fromAddress = { code: params.get('code'), site: params.get('site') };
  useEffect(() => {
    const { code, site } = fromAddress;
    change({ ...(code && { code: loadCodeIn(code), withoutCode: '' }), ...(site && { site }) });
    // Only when the address changes, not with each key that is pressed.
  }, [fromAddress.code, fromAddress.site]);
  const code = loadCodeIn(form.code);
  const [more, setMore] = useState(false);
  const options = (sites.data ?? []).map(({ siteId, name, demo }): Option => [
    siteId,
    demo ? `${name} – ${tAll('demo.mark').toLowerCase()}` : name,
  ]);
  return (
    <div className="phone">
      <Heading level={1} data-size="md">
        {t('phone.receiveTitle')}
      </Heading>
      {last ? (
        <Outcome entry={last} onNext={phone.next} />
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void phone.submit();
          }}
        >
          <FaultSummary faults={faults} fields={NAMES} />
          {form.withoutCode === '' && (
            <>
              <Textfield
                id="code"
                className="code"
                label={t('phone.code')}
                description={t('phone.codeHelp')}
                autoCapitalize="characters"
                autoComplete="off"
                spellCheck={false}
                value={form.code}
                error={messageOf('code')}
                onChange={(event) => change({ code: event.target.value })}
              />
              <Scanner onCode={(text) => change({ code: loadCodeIn(text) })} />
              {isWholeCode(code) && <FoundLoad code={code} site={form.site} onSite={(site) => change({ site })} />}
            </>
          )}
          <Textfield
            id="value"
            className="mass"
            label={t('phone.mass')}
            description={t('phone.massHelp')}
            inputMode="decimal"
            autoComplete="off"
            value={form.value}
            error={messageOf('value')}
            onChange={(event) => change({ value: event.target.value })}
          />
          <Choice
            id="site"
            label={t('phone.site')}
            value={form.site}
            options={options}
            empty={t('phone.choose')}
            error={messageOf('site')}
            onChange={(site) => change({ site })}
          />
          {form.withoutCode !== '' && (
            <>
              <Choice
                id="material"
                label={t('phone.material')}
                value={form.material}
                options={(codes.data?.materials ?? []).map((each): Option => [each.code, named(each.names)])}
                empty={t('phone.choose')}
                error={messageOf('material')}
                onChange={(material) => change({ material })}
              />
              <Textfield
                id="ticket"
                label={t('phone.receiptTicket')}
                description={t('phone.withoutCodeHelp')}
                autoComplete="off"
                maxLength={100}
                value={form.ticket}
                error={messageOf('ticket')}
                onChange={(event) => change({ ticket: event.target.value })}
              />
            </>
          )}
          <Details open={more || messageOf('method') !== undefined} onToggle={() => setMore(!more)}>
            <Details.Summary>{t('phone.moreDetails')}</Details.Summary>
            <Details.Content className="phone-fields">
              <Choice
                id="method"
                label={t('phone.method')}
                value={form.method}
                options={(codes.data?.methods ?? []).map((each): Option => [each.code, named(each.names)])}
                error={messageOf('method')}
                onChange={(method) => change({ method })}
              />
              {form.withoutCode === '' && (
                <>
                  <Textfield
                    id="ticket"
                    label={t('phone.ticket')}
                    autoComplete="off"
                    maxLength={100}
                    value={form.ticket}
                    error={messageOf('ticket')}
                    onChange={(event) => change({ ticket: event.target.value })}
                  />
                  <Checkbox
                    label={t('phone.more')}
                    checked={form.more !== ''}
                    onChange={(event) => change({ more: event.target.checked ? 'yes' : '' })}
                  />
                </>
              )}
            </Details.Content>
          </Details>
          <Button type="submit" disabled={sending}>
            {t(sending ? 'phone.sending' : 'phone.receive')}
          </Button>
          <Button
            type="button"
            variant="tertiary"
            onClick={() => change(form.withoutCode ? { withoutCode: '' } : { withoutCode: 'yes', code: '', more: '' })}
          >
            {t(form.withoutCode ? 'phone.withCode' : 'phone.withoutCode')}
          </Button>
        </form>
      )}
      <UnsentList besides={last?.id} mending={phone.mending} />
    </div>
  );
}

/** The load that a code names, so that the receiver sees whether it is the one before them. Its planned site is chosen where none was. */
function FoundLoad({
  code,
  site,
  onSite,
}: {
  readonly code: string;
  readonly site: string;
  readonly onSite: (site: string) => void;
}) {
  const { t } = useLoadsTexts();
  const codes = useCodes();
  const query = useQuery({ queryKey: ['load', 'code', code], retry: false, queryFn: () => loadsWithCode(code) });
  const load = query.data?.[0];
  const planned = load?.planned.site;
  useEffect(() => {
    if (site === '' && planned !== undefined) onSite(planned);
    // Once, when the load is found.
  }, [planned]);
  if (!query.data) return null;
  if (!load) return <Alert data-color="warning">{t('phone.unknownCode')}</Alert>;
  const material = codes.data?.materials.find((each) => each.code === load.material);
  return (
    <>
      <DemoMark demo={load.from.demo} />
      <Alert data-color={load.phase === 'closed' ? 'warning' : 'info'} role="status">
        <Paragraph>
          <Link to={`/load/${load.loadId}`}>
            {t('phone.found', {
              material: material ? named(material.names) : load.material,
              from: load.from.name,
              mass: tonnes(load.dispatchedKg),
              interpolation: { escapeValue: false },
            })}
          </Link>
        </Paragraph>
        {load.phase === 'closed' && <Paragraph>{t('phone.closed')}</Paragraph>}
        {load.phase !== 'closed' && site !== '' && site !== planned && (
          <Paragraph>{t('phone.elsewhere', { site: load.planned.name, interpolation: { escapeValue: false } })}</Paragraph>
        )}
      </Alert>
    </>
  );
}
