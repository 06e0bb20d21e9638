import { Button, Details, Heading, Textfield } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldFault } from '../../api/client.js';
import { useCodes } from '../../lib/codes.js';
import { named } from '../../lib/format.js';
import { useTitle } from '../../lib/title.js';
import { FaultSummary, fieldOfPointer, useFaultOf } from './faults.js';
import { Choice, type ChoiceProps, type Option, type OptionGroup } from '../../components/choice.js';
import { Outcome } from './outcome.js';
import { isMass, usePhoneForm } from './phone-form.js';
import { type Site, useAllProjects, useAllSites } from '../../lib/registers.js';
import { useLoadsTexts } from './texts.js';
import { UnsentList } from './unsent-list.js';
import './loads.css';

const EMPTY = {
  value: '',
  ticket: '',
  project: '',
  fromSite: '',
  plannedSite: '',
  material: '',
  conditionClass: 'unknown',
  method: 'weighbridge',
  vehicle: '',
};
type Name = keyof typeof EMPTY;
type Form = Readonly<Record<Name, string>>;
const NAMES = Object.keys(EMPTY) as Name[];
const KEPT = NAMES.filter((name) => name !== 'value' && name !== 'ticket');
/** What the closed part of the form holds. */
const ROUTE: readonly Name[] = KEPT;
const NEEDED = ['project', 'fromSite', 'plannedSite', 'material'] as const;
const LABEL_OF = { project: 'project', fromSite: 'from', plannedSite: 'to', material: 'material' } as const;

/** Phone page: a load leaves. Route and mass of the last time stay; as a rule only the tonnes are typed. */
export function DispatchPage() {
  const { t } = useLoadsTexts();
  const { t: tAll } = useTranslation();
  useTitle(t('phone.dispatchTitle'));
  const codes = useCodes();
  const projects = useAllProjects();
  const sites = useAllSites();
  const siteName = (id: string): string => sites.data?.find(({ siteId }) => siteId === id)?.name ?? '';
  const materialName = (code: string): string => {
    const found = codes.data?.materials.find((each) => each.code === code);
    return found ? named(found.names) : code;
  };
  const check = (form: Form): FieldFault[] => [
    ...NEEDED.filter((name) => form[name] === '').map((name) => ({
      pointer: `/${name}`,
      code: 'required',
      message: t(`phone.${LABEL_OF[name]}`),
    })),
    ...(isMass(form.value) ? [] : [{ pointer: '/quantity/value', code: 'mass', message: '' }]),
  ];
  const chosen = (form: Form): string =>
    t('phone.chosen', {
      from: siteName(form.fromSite),
      to: siteName(form.plannedSite),
      material: materialName(form.material),
      interpolation: { escapeValue: false },
    });
  const phone = usePhoneForm<Name>({
    kind: 'dispatch',
    empty: EMPTY,
    kept: KEPT,
    check,
    titleOf: (form) => `${chosen(form)}, ${form.value} t`,
  });
  const { form, change, faults, sending, last } = phone;
  const messageOf = useFaultOf(faults);
  const whole = NEEDED.every((name) => form[name] !== '');
  const [open, setOpen] = useState(!whole);
  const routeIsWrong = faults.some(({ pointer }) => ROUTE.includes(fieldOfPointer(pointer) as Name));

  const demo = projects.data?.find(({ projectId }) => projectId === form.project)?.demo ?? false;
  const usable = (sites.data ?? []).filter((site) => site.demo === demo);
  const siteGroups: readonly OptionGroup[] = [
    { label: t('phone.own'), options: usable.filter(({ projectId }) => projectId === form.project).map(siteOption) },
    { label: t('phone.facilities'), options: usable.filter(({ projectId }) => projectId === null).map(siteOption) },
  ];
  const choose = t('phone.choose');
  const choice = (name: Name, label: string, rest: Pick<ChoiceProps, 'options' | 'groups' | 'empty'>) => (
    <Choice
      id={name}
      label={label}
      value={form[name]}
      error={messageOf(name)}
      onChange={(value) => change({ [name]: value })}
      {...rest}
    />
  );
  return (
    <div className="phone">
      <Heading level={1} data-size="md">
        {t('phone.dispatchTitle')}
      </Heading>
      {last ? (
        <Outcome
          entry={last}
          onNext={() => {
            setOpen(false);
            phone.next();
          }}
        />
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void phone.submit();
          }}
        >
          <FaultSummary faults={faults} fields={NAMES} />
          <Details open={open || routeIsWrong} onToggle={() => setOpen(!open)}>
            <Details.Summary>{whole ? chosen(form) : t('phone.details')}</Details.Summary>
            <Details.Content className="phone-fields">
              {choice('project', t('phone.project'), {
                options: (projects.data ?? []).map(({ projectId, name, demo: isDemo }): Option => [
                  projectId,
                  isDemo ? `${name} – ${tAll('demo.mark').toLowerCase()}` : name,
                ]),
                empty: choose,
              })}
              {choice('fromSite', t('phone.from'), { groups: siteGroups, empty: choose })}
              {choice('plannedSite', t('phone.to'), { groups: siteGroups, empty: choose })}
              {choice('material', t('phone.material'), {
                options: (codes.data?.materials ?? []).map((each): Option => [each.code, named(each.names)]),
                empty: choose,
              })}
              {choice('conditionClass', t('phone.conditionClass'), {
                options: (codes.data?.conditionClasses ?? []).map((each): Option => [each, tAll(`conditionClass.${each}`)]),
              })}
              {choice('method', t('phone.method'), {
                options: (codes.data?.methods ?? []).map((each): Option => [each.code, named(each.names)]),
              })}
              {choice('vehicle', t('phone.vehicle'), {
                options: (codes.data?.vehicles ?? []).map((each): Option => [each.code, named(each.names)]),
                empty: t('phone.none'),
              })}
            </Details.Content>
          </Details>
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
          <Textfield
            id="ticket"
            label={t('phone.ticket')}
            autoComplete="off"
            maxLength={100}
            value={form.ticket}
            error={messageOf('ticket')}
            onChange={(event) => change({ ticket: event.target.value })}
          />
          <Button type="submit" disabled={sending}>
            {t(sending ? 'phone.sending' : 'phone.send')}
          </Button>
        </form>
      )}
      <UnsentList besides={last?.id} mending={phone.mending} />
    </div>
  );
}

const siteOption = ({ siteId, name }: Site): Option => [siteId, name];
