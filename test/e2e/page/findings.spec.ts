/**
 * The inbox of findings in a real browser: found, commented, explained, mended, asked for.
 * @needs chromium
 * @needs postgres
 */
import { jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { replacementOf } from '../../../apps/web/src/components/correction/correctable.js';
import { runChanges } from '../../../apps/web/src/pages/finding/run-change.js';
import { PageWorld, textOf, violations } from '../../support/page-world.js';
import { call } from '../../support/product.js';
import { soon } from '#libs/testing/soon.js';

jest.setTimeout(300_000);

test('a correction says anew what it changes, and the whole of the grounds and of the haul', () => {
  const recovery = { plannedIndependently: true, amountFitsNeed: false, massesSuited: true };
  const receipt = { final: true, status: 'presumed_clean', acceptance: { consentReference: 'A-1', recovery } };
  expect(replacementOf(receipt, { final: 'false', amountFitsNeed: 'true' }, ['final', 'amountFitsNeed'])).toEqual({
    final: false,
    acceptance: { consentReference: 'A-1', recovery: { ...recovery, amountFitsNeed: true } },
  });
  const none = { plannedIndependently: '', amountFitsNeed: '', massesSuited: '', consentReference: ' ' };
  const all = ['plannedIndependently', 'amountFitsNeed', 'massesSuited', 'consentReference'] as const;
  expect(replacementOf(receipt, none, all)).toEqual({ acceptance: {} });
  expect(replacementOf({}, { lot: 'other', status: 'cleared' }, ['lot', 'status'])).toEqual({ lot: 'other', status: 'cleared' });
});

test('another plan of a sorting run changes the mass of each lot by its own id, wherever it stands in the plan', () => {
  const told = (inputs: readonly (readonly [string, number])[], lossKg: number) => ({
    occurredAt: '2026-01-06T12:00:00Z',
    plan: {
      inputs: inputs.map(([lotId, massKg]) => ({ lotId, massKg })),
      outputs: [{ lotId: 'c', name: 'pukk', massKg: 90 }],
      lossKg,
    },
  });
  const [before, after] = [
    told(
      [
        ['a', 60],
        ['b', 40],
      ],
      10,
    ),
    told(
      [
        ['b', 30],
        ['d', 5],
        ['a', 60],
      ],
      5,
    ),
  ] as const;
  expect(runChanges(before, after)).toEqual([
    { what: 'input', lotId: 'b', beforeKg: 40, afterKg: 30 },
    { what: 'input', lotId: 'd', beforeKg: 0, afterKg: 5 },
    { what: 'loss', beforeKg: 10, afterKg: 5 },
  ]);
});

let world: PageWorld;

/** @returns its log position */
const recorded = async (id: string, ticket: string, massKg: number): Promise<string> => {
  const { status, body } = await call<{ position: string }>(world.product.url, 'POST', '/api/v1/mass-events', {
    type: 'MassDeposited',
    eventId: id,
    project: 'P',
    material: 'till',
    conditionClass: '1',
    fromSite: 'PIT',
    toSite: 'TIP',
    occurredAt: new Date(Date.now() - 86_400_000).toISOString(),
    quantity: { value: String(massKg / 1000), unit: 't', method: 'weighbridge' },
    haul: { ticket },
  });
  expect(status).toBe(200);
  return body.position;
};

beforeAll(async () => {
  world = await PageWorld.start();
  const post = (path: string, body: object) => call(world.product.url, 'POST', `/api/v1/${path}`, body);
  await post('projects', { code: 'P', name: 'Veiprosjektet', municipality: '5001' });
  await post('sites', { code: 'PIT', name: 'Skjæringa', kind: 'excavation', municipality: '5001', project: 'P' });
  await post('sites', { code: 'TIP', name: 'Deponiet i dalen', kind: 'deposit', municipality: '5001' });
  await post('sites', { code: 'TIP2', name: 'Deponiet på åsen', kind: 'deposit', municipality: '5001' });
  await recorded('one', '77', 12_500);
  const position = await recorded('two', '77', 12_500);
  // What a view finds is what the read models have by then.
  await call(world.product.url, 'GET', `/api/v1/findings?limit=1&after=${position}`);
});
afterAll(() => world?.close());

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).press('Enter', { timeout: 60_000 });
/** Waits until something is told, and that it has the focus then. */
const announced = async (page: Page, text: string): Promise<void> => {
  await page.locator(':focus', { hasText: text }).waitFor();
};
const choose = (page: Page, radio: string): Promise<void> => page.getByLabel(radio).press('Space');
const openFinding = async (page: Page): Promise<void> => {
  await page.getByRole('row', { name: /Samme veieseddel flere ganger.*Veiprosjektet.*Deponiet i dalen/ }).waitFor();
  await page.getByRole('link', { name: 'Samme veieseddel flere ganger' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Samme veieseddel flere ganger' }).waitFor();
};

test('a finding is found by municipality, type and status, commented, explained, opened again and mended', async () => {
  const page = await world.open('/findings');
  await page.getByLabel('Kommune').selectOption('5001');
  await page.getByLabel('Type').selectOption('duplicate_ticket');
  await page.getByLabel('Status').selectOption('open');
  await page.waitForURL(/municipality=5001&type=duplicate_ticket&status=open/);
  await openFinding(page);
  await page.getByText('De 2 hendelsene').waitFor();
  // Why it is one: the rule, and what it rests on, in words.
  await page.getByText('Samme veieseddel er brukt mer enn én gang hos samme mottaker.').waitFor();
  await page.getByRole('link', { name: 'morene, klasse 1' }).waitFor();
  await soon(async () =>
    expect(await textOf(page)).toMatch(/Veieseddel\s+77\s+Antall registreringer\s+2\s+Antall som har registrert\s+1/),
  );
  await soon(async () => expect(await textOf(page)).toContain('12,500'));

  await press(page, 'Send');
  await page.getByRole('heading', { name: 'Dette må rettes' }).waitFor();
  await soon(async () =>
    expect(await page.evaluate<string>(`document.activeElement?.textContent ?? ''`)).toContain('Skriv en tekst'),
  );
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Tekst').fill('Spør sjåføren.');
  await press(page, 'Send');
  await announced(page, 'Kommentaren er lagret.');
  await page.getByText('Spør sjåføren.').waitFor();

  await choose(page, 'Forklare: avviket er greit slik det står');
  await page.getByLabel('Hvorfor').selectOption('documented_elsewhere');
  await page.getByLabel('Tekst').fill('To lass på én seddel.');
  await press(page, 'Send');
  await announced(page, 'Avviket er forklart.');
  await page.getByText('Forklaring: Dokumentert et annet sted').waitFor();
  await choose(page, 'Ta forklaringen tilbake');
  await press(page, 'Send');
  await announced(page, 'Avviket er åpent igjen.');

  await choose(page, 'Rette, eller be om retting');
  await press(page, 'Send');
  await page.getByText('Velg hendelsen').first().waitFor();
  await page.getByLabel('Hvilken hendelse?').selectOption({ index: 2 });
  await page.getByLabel('Hvorfor').selectOption('duplicate');
  await press(page, 'Send');
  await page.getByText('Hendelsen er rettet.').waitFor();
  await page.getByText('Ordnet', { exact: true }).first().waitFor();
  await page.context().close();
});

test('an event is given another mass, place and time from its own view, each seen before and after; then another class', async () => {
  const { body } = await call<{ items: { projectId: string }[] }>(world.product.url, 'GET', '/api/v1/projects?q=Veiprosjektet');
  const events = await call<{ items: { eventId: string; supersededBy?: string; data: { lotId: string } }[] }>(
    world.product.url,
    'GET',
    `/api/v1/mass-events?project=${body.items[0]!.projectId}&type=MassDeposited`,
  );
  const {
    eventId,
    data: { lotId },
  } = events.body.items.find(({ supersededBy }) => supersededBy === undefined)!;
  const page = await world.open(`/event/${eventId}`);
  await page.getByText('Rett hendelsen').press('Enter');
  await press(page, 'Send');
  await page.getByRole('link', { name: 'Endre minst ett felt' }).press('Enter');
  await soon(async () => expect(await page.evaluate<string>(`document.activeElement?.id`)).toBe('answer-occurredAt'));
  await page.getByLabel('Tidspunkt').fill('2100-01-02T08:15');
  await page.getByLabel('Mengde, tonn').fill('10,5');
  await page.getByLabel('Til sted').selectOption({ label: 'Deponiet på åsen' });
  await page.getByText('Deponiet i dalen → Deponiet på åsen').waitFor();
  await page.getByLabel('Er massen egnet til formålet?').selectOption('true');
  await press(page, 'Send');
  // The criteria are answered together.
  await page.getByRole('link', { name: 'Svar ja eller nei: Passer mengden til behovet?' }).waitFor();
  await page.getByLabel('Ville tiltaket blitt gjort også uten overskuddsmassen?').selectOption('true');
  await page.getByLabel('Passer mengden til behovet?').selectOption('false');
  await press(page, 'Send');
  // The server points at the field.
  await page.getByRole('link', { name: 'Tidspunktet er fram i tid.' }).waitFor();
  await soon(async () => expect(await page.getByLabel('Tidspunkt').getAttribute('aria-invalid')).toBe('true'));
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Tidspunkt').fill('2026-01-02T08:15');
  await press(page, 'Send');
  await announced(page, 'Hendelsen er rettet.');
  await page.locator('.figure', { hasText: '10,500' }).waitFor();
  const change = page.getByRole('region', { name: 'Før og etter, utgave 1' });
  await change.getByRole('row', { name: /Deponiet i dalen.*Deponiet på åsen/ }).waitFor();
  await change.getByRole('row', { name: /2\. jan\. 2026, 08:15/ }).waitFor();
  await change.getByRole('row', { name: /Mengden passer behovet\s+nei/ }).waitFor();

  await page.reload({ waitUntil: 'networkidle' });
  await page.getByText('Rett hendelsen').press('Enter');
  await page.getByLabel('Tilstandsklasse').selectOption('2');
  await page.getByText('føres hendelsen på nytt i partiet').waitFor();
  await soon(async () => expect(await page.getByLabel('Hvorfor').inputValue()).toBe('wrong_kind'));
  // Somebody else is quicker.
  const quicker = await call(world.product.url, 'POST', '/api/v1/mass-events', {
    ...{ type: 'MassEventCorrected', lot: lotId, corrects: eventId, action: 'replaced', reason: 'other' },
    replacement: { haul: { ticket: '78' } },
  });
  expect(quicker.status).toBe(200);
  await press(page, 'Send');
  const meanwhile = page.locator(':focus', { hasText: 'Hendelsen ble rettet mens du fylte ut' });
  await meanwhile.getByText('77 → 78').waitFor();
  await meanwhile.getByRole('link', { name: 'Se hva som gjelder nå' }).waitFor();
  expect(await violations(page)).toEqual([]);
  // What was typed stays, for the version that stands by now.
  await soon(async () => expect(await page.getByLabel('Tilstandsklasse').inputValue()).toBe('2'));
  await soon(async () => expect(await page.getByLabel('Veieseddel').inputValue()).toBe('78'));
  await press(page, 'Send');
  await announced(page, 'Hendelsen er rettet.');
  await page.getByText('annullert', { exact: true }).waitFor();
  // What became of it stays, though the form is gone with the event.
  await announced(page, 'Hendelsen er rettet.');
  await page.context().close();
});

test('a sorting run is given a new plan from the event of one of its steps', async () => {
  const { url } = world.product;
  const post = <Body>(path: string, body: object) => call<Body>(url, 'POST', `/api/v1/${path}`, body);
  await post('sites', { code: 'LAG', name: 'Mellomlageret', kind: 'intermediate_storage', municipality: '5001' });
  const stated = (tonnes: string) => ({ value: tonnes, unit: 't', method: 'weighbridge' });
  const kind = { project: 'P', material: 'till', conditionClass: '1' };
  const moved = { type: 'MassStored', fromSite: 'PIT', toSite: 'LAG', occurredAt: '2026-01-05', quantity: stated('50') };
  await post('mass-events', { ...moved, ...kind });
  const run = await post<{ outputs: { lotId: string }[]; position: string }>('sorting-runs', {
    ...{ name: 'Sikting', site: 'LAG', project: 'P', occurredAt: '2026-01-06', lossKg: 2000 },
    inputs: [{ lot: 'till class 1', project: 'P', quantity: stated('50') }],
    outputs: [{ name: 'pukk', material: 'gravel', quantity: stated('48') }],
  });
  const [output] = run.body.outputs;
  const path = `/api/v1/mass-events?lot=${output!.lotId}&type=SortingOutputReceived&after=${run.body.position}`;
  const steps = await call<{ items: { eventId: string }[] }>(url, 'GET', path);
  const page = await world.open(`/event/${steps.body.items[0]!.eventId}`);
  await page.getByText('Rett sorteringen').press('Enter');
  await page.getByLabel('pukk, tonn').fill('51');
  await page.getByText('Det som kommer ut, er 1,000 t mer enn det som går inn.').waitFor();
  await page.getByLabel('pukk, tonn').fill('45,5');
  await soon(async () => expect(await page.getByLabel('Svinn, kg').inputValue()).toBe('4500'));
  expect(await violations(page)).toEqual([]);
  await press(page, 'Send ny plan');
  await announced(page, 'Sorteringen har fått ny plan.');
  await page.getByRole('region', { name: 'Før og etter, utgave 1' }).getByRole('row', { name: /45,5/ }).first().waitFor();
  await page.context().close();
});

test('reports that may be of one load name who told each', async () => {
  const page = await world.open('/loads?municipality=9991&state=all');
  await page.getByRole('row', { name: /Tungt Lass Transport AS \(demo\).*Spadetak Maskin AS \(demo\)/ }).waitFor();
  await page.context().close();
});

test('what another party recorded is asked for, not corrected', async () => {
  const page = await world.open('/findings?region=demo&type=duplicate_ticket');
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByLabel('Rette, eller be om retting').check();
  await page.getByLabel('Hvilken hendelse?').selectOption({ index: 1 });
  await page.getByLabel('Hva skal skje med den?').selectOption('replaced');
  await page.getByLabel('Veieseddel').fill('K-1');
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/api/v1/corrections') && response.request().method() === 'POST'),
    press(page, 'Send'),
  ]);
  await page.getByText('Du har bedt om retting.').waitFor();
  const asked = (await answer.json()) as { state: string; askedOf: string[]; position: string };
  expect(asked.state).toBe('pending');
  expect(asked.askedOf).toHaveLength(1);
  expect(answer.request().postDataJSON()).toMatchObject({ action: 'replaced', replacement: { haul: { ticket: 'K-1' } } });

  // Who asked sees where it stands, and may take it back.
  await call(world.product.url, 'GET', `/api/v1/corrections?after=${asked.position}`);
  await page.goto(`${world.product.url}/findings`);
  await page.getByText('Rettinger vi har bedt andre om (1)').press('Enter');
  const own = page.getByRole('article').filter({ hasText: 'Venter på svar.' });
  await own.getByRole('button', { name: /^Trekk tilbake: / }).press('Enter');
  await announced(page, 'Ønsket om retting er trukket tilbake.');
  await page.getByText('Trukket tilbake.', { exact: true }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

test('of events that are followed by new ones no correction is offered: the page says why, and what to do', async () => {
  const page = await world.open('/findings?region=demo&type=load_rejected_open&status=cleared');
  await page.getByRole('table').getByRole('link').first().press('Enter');
  await choose(page, 'Rette, eller be om retting');
  // Of the two events the dispatch alone may be corrected: there is nothing to choose from.
  await page.getByLabel('Hva skal skje med den?').selectOption('replaced');
  await soon(async () => expect(await page.getByLabel('Mengde, tonn').inputValue()).toBe('15'));
  expect(await page.getByLabel('Hvilken hendelse?').count()).toBe(0);
  await page.getByRole('link', { name: 'Lass avvist' }).press('Enter');
  await page.getByText('At lasset ble avvist, blir stående.').waitFor();
  await page.getByRole('link', { name: 'Åpne lasset' }).waitFor();
  expect(await page.getByText('Rett hendelsen').count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

test('another plan of a run with mass of other builders is asked of them: they see each lot before and after, approve, and refuse with a reason', async () => {
  const get = <Body>(path: string) => call<Body>(world.product.url, 'GET', `/api/v1/${path}`);
  const { body } = await get<{ items: { runId: string | null; correctionEventId: string | null }[] }>(
    'corrections?demo=true&state=applied',
  );
  const { runId, correctionEventId } = body.items.find((item) => item.runId !== null)!;
  const plant = await world.open(`/event/${correctionEventId!}`);
  await plant.getByText('Rett sorteringen').press('Enter');
  await plant.getByLabel('sortert grus, tonn').fill('990');
  await plant.getByLabel('sikterest, tonn').fill('390');
  await soon(async () => expect(await plant.getByLabel('Svinn, kg').inputValue()).toBe('20000'));
  const [answer] = await Promise.all([
    plant.waitForResponse((response) => response.url().endsWith('/reopening-request')),
    press(plant, 'Send ny plan'),
  ]);
  await announced(plant, 'Du har bedt om ny plan.');
  // Asked a second time, for a plan of another day.
  const sent = answer.request().postDataJSON() as object;
  const other = { ...sent, eventId: 'another day', occurredAt: '2025-06-17' };
  const again = await call<{ askedOf: string[] }>(
    world.product.url,
    'POST',
    `/api/v1/sorting-runs/${runId!}/reopening-request`,
    other,
  );
  expect(again.body.askedOf).toEqual(['999000020', '999000050', '999000080']);

  await world.actFor('999000020');
  const page = await world.open('/findings');
  await page.getByText('Rettinger som venter på svar fra oss (2)').waitFor();
  const waiting = page.getByRole('article', { includeHidden: true });
  await soon(async () => {
    const [ofDay, ofMass] = (await waiting.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
    const masses =
      /Ut: sortert grus 980,000 t → 990,000 t Ut: sikterest 385,000 t → 390,000 t Svinn 35,000 t → 20,000 t 2 andre hendelser/;
    expect(ofMass).toMatch(/Sortering uke 25 Demo Sorteringen skal få ny plan Ut/);
    expect(ofMass).toMatch(masses);
    expect(ofMass).toMatch(/Bedt om av en virksomhet uten navn .* Hvorfor Feil mengde Må også godkjennes av Veiløst AS/);
    expect(ofDay).toMatch(/ny plan Tidspunkt 16\. juni 2025 → 17\. juni 2025 Ut: sortert grus/);
  });
  await waiting
    .first()
    .getByRole('button', { name: /^Avslå/ })
    .press('Enter');
  await press(page, 'Send avslaget');
  await page.getByText('Skriv hvorfor den avslås').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Hvorfor avslås den?').fill('Det var den 16.');
  const [refusal] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/refusal')),
    press(page, 'Send avslaget'),
  ]);
  expect([refusal.status(), refusal.request().postDataJSON()]).toEqual([200, { note: 'Det var den 16.' }]);
  await announced(page, 'Rettingen er avslått.');
  await page.getByText('Rettinger som venter på svar fra oss (1)').waitFor();
  await waiting
    .first()
    .getByRole('button', { name: /^Godkjenn/ })
    .press('Enter');
  await announced(page, 'Den gjelder når også Veiløst AS (demo), Haug og Hull Massehåndtering AS (demo) har godkjent.');
  await page.getByText('Ingen rettinger venter på svar.').waitFor();
  await page.context().close();
  expect(world.problems.filter((problem) => !/status of 4(00|09|22)/.test(problem))).toEqual([]);
});
