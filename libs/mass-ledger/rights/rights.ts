import type { EventData } from '#libs/contracts/index.js';
import { type Actor, type DomainError, type Role, forbidden } from '#libs/kernel/index.js';
import type { ProjectRef } from '../domain/index.js';
import { isSameParty } from '../record-mass-events/parties.js';

/** Who acts, as far as rights go. */
export interface ActingParty extends Pick<Actor, 'organisation' | 'role'> {
  /** Number of the municipality that the register of parties says it is; absent: it is none. */
  readonly municipality?: string;
}

/** Whose a project is: who registered it, who builds, and where it lies. */
export type ProjectOwners = Pick<ProjectRef, 'organisation' | 'builder' | 'municipality'>;

/** Whose a site is. */
export interface SiteOwners {
  /** Organisation that registered it. */
  readonly organisation: string;
  /** Who runs it, and when. */
  readonly operators: NonNullable<EventData<'SiteRegistered'>['operators']>;
  /** Who builds the project that it belongs to; absent: it is a facility. */
  readonly builder?: string;
  /** Municipality in which it lies; absent: it lies abroad. */
  readonly municipality?: string;
}

/** What a decision about a project's records is given of the registers: who acts, and whose the project is. */
export interface OverProject {
  readonly by: ActingParty;
  readonly project: ProjectOwners;
}

/** What a decision about a site's records is given of the registers: who acts, whose the site is, and the day (Europe/Oslo). */
export interface OverSite {
  readonly by: ActingParty;
  readonly site: SiteOwners;
  readonly today: string;
}

/** What a decision about a receiver's word is given of the registers: who tells it, and whose the receiving site is. */
export interface OverReceiver {
  readonly by: Pick<Actor, 'organisation'>;
  readonly site: Pick<SiteOwners, 'organisation' | 'operators'>;
  /** The project that the site belongs to; absent: it is a facility. */
  readonly project?: Pick<ProjectOwners, 'organisation' | 'builder'>;
  /** Days (Europe/Oslo) of which one is enough to have run the site: that of what is told, and today. */
  readonly days: readonly string[];
}

/** Organisation of a default installation, in which one acts for all. */
const LOCAL = 'local';
/** Roles in which somebody of a municipality acts for it; as a builder or contractor it has the rights of its own projects only. */
const MUNICIPAL: ReadonlySet<Role> = new Set<Role>(['municipality', 'operator']);

const actsForAll = ({ organisation }: Pick<Actor, 'organisation'>): boolean => isSameParty(organisation, LOCAL);
const isAmong = ({ organisation }: Pick<Actor, 'organisation'>, organisations: readonly string[]): boolean =>
  organisations.some((each) => isSameParty(each, organisation));
const actsForMunicipality = ({ role, municipality }: ActingParty, number: string | undefined): boolean =>
  number !== undefined && municipality === number && MUNICIPAL.has(role);

/**
 * Only who builds, or who registered the project for the builder, records its mass plan and begins and submits its accounts.
 * @param pointer of the field that names the project, or what belongs to it
 * @throws DomainError `project_of_others` (forbidden)
 */
export function checkProjectOwner({ by, project }: OverProject, pointer: string): void {
  const owners = [...new Set([project.builder, project.organisation])];
  if (actsForAll(by) || isAmong(by, owners)) return;
  throw ofOthers(pointer, 'project_of_others', 'project', owners, by);
}

/**
 * Only who registered a site, who runs it today, who builds its project, and the municipality in which it lies record its permits, plan,
 * energy, stabilisations and factors.
 * @param pointer of the field that names the site
 * @throws DomainError `site_of_others` (forbidden)
 */
export function checkSiteOwner({ by, site, today }: OverSite, pointer: string): void {
  const runsToday = site.operators.filter(({ from = today, to = today }) => from <= today && today <= to);
  const owners = [
    ...new Set([
      site.organisation,
      ...runsToday.map(({ organisation }) => organisation),
      ...(site.builder === undefined ? [] : [site.builder]),
    ]),
  ];
  if (actsForAll(by) || isAmong(by, owners) || actsForMunicipality(by, site.municipality)) return;
  const municipality = site.municipality === undefined ? [] : [`the municipality ${site.municipality}`];
  throw ofOthers(pointer, 'site_of_others', 'site', [...owners, ...municipality], by);
}

/**
 * What came in at a site, or was turned away there, is the receiver's word: only who registered the site, who runs it that day or today, who
 * builds its project or registered that project for the builder tells it. The municipality does not receive. Where the registers know nobody
 * but the default installation, everybody may.
 * @param pointer of the field that names the site, or what came in there
 * @param others organisations that may as well, such as who sent what is matched
 * @throws DomainError `site_of_others` (forbidden)
 */
export function checkReceiver({ by, site, project, days }: OverReceiver, pointer: string, others: readonly string[] = []): void {
  const always = [site.organisation, ...(project ? [project.builder, project.organisation] : [])];
  const known = [...always, ...site.operators.map(({ organisation }) => organisation)];
  if (known.every((organisation) => isSameParty(organisation, LOCAL))) return;
  const runs = site.operators.filter(({ from, to }) =>
    days.some((day) => (from === undefined || from <= day) && (to === undefined || day <= to)),
  );
  const receivers = [...new Set([...always, ...runs.map(({ organisation }) => organisation), ...others])];
  if (actsForAll(by) || isAmong(by, receivers)) return;
  throw ofOthers(pointer, 'site_of_others', 'site', receivers, by);
}

/**
 * Only the municipality in which a project lies sends its accounts back or approves them. In a default installation, where one acts for all,
 * whoever is there does.
 * @param pointer of the field that names the account
 * @throws DomainError `municipality_only` where no municipality acts, `other_municipality` where another one does (forbidden)
 */
export function checkReviewer({ by, project }: OverProject, pointer: string): void {
  if (actsForAll(by) || actsForMunicipality(by, project.municipality)) return;
  const expected = `only the municipality ${project.municipality}, in which the project lies, sends the account back or approves it`;
  const params = { municipality: project.municipality };
  const { role, organisation, municipality } = by;
  if (!MUNICIPAL.has(role))
    throw forbidden(pointer, 'municipality_only', `${expected}; this is ${organisation} in the role ${role}`, params);
  const is = municipality === undefined ? 'which is registered as no municipality' : `which is the municipality ${municipality}`;
  throw forbidden(pointer, 'other_municipality', `${expected}; this is ${organisation}, ${is}`, params);
}

/**
 * Projects and sites are registered under one's own name: codes of others are theirs to choose.
 * @param organisation in whose name something is registered
 * @throws DomainError `name_of_others` (forbidden)
 */
export function checkOwnName(by: Pick<Actor, 'organisation'>, organisation: string): void {
  if (actsForAll(by) || isAmong(by, [organisation])) return;
  const message = `one registers in one’s own name: leave organisation out, and name the builder or the operator; this is ${by.organisation}, got ${organisation}`;
  throw forbidden('/organisation', 'name_of_others', message, { organisations: organisation });
}

/**
 * Only who reports, and who filed it for the reporter, changes a filed total or takes it back.
 * @param owners organisations of both
 * @throws DomainError `return_of_others` (forbidden)
 */
export function checkReturnOwner(by: Pick<Actor, 'organisation'>, owners: readonly string[]): void {
  if (actsForAll(by) || isAmong(by, owners)) return;
  throw ofOthers('/reporter', 'return_of_others', 'reported total', owners, by);
}

function ofOthers(
  pointer: string,
  code: string,
  what: string,
  owners: readonly string[],
  by: Pick<Actor, 'organisation'>,
): DomainError {
  const names = owners.join(' or ');
  const message = `the ${what} is another party’s: expected ${names} to record this; this is ${by.organisation}`;
  return forbidden(pointer, code, message, { organisations: names });
}
