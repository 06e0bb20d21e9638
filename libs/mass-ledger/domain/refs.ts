import type { SiteKind } from '#libs/contracts/index.js';

/** What a decision needs to know of a site. */
export interface SiteRef {
  readonly siteId: string;
  readonly kind: SiteKind;
  /** Municipality number; absent for a place outside Norway. */
  readonly municipality?: string;
  readonly country?: string;
  /** Absent: a facility. */
  readonly projectId?: string;
  /** The site is fictional: mass never moves between the demo and what is real. */
  readonly demo?: true;
}

/** What a decision needs to know of a project. */
export interface ProjectRef {
  readonly projectId: string;
  readonly organisation: string;
  /** Organisation that builds: whom a correction of the project's sorted mass touches. */
  readonly builder: string;
  readonly municipality: string;
  /** The project is fictional. */
  readonly demo?: true;
}

/** Resolves what commands name. A reference is an id, a code of the sender's organisation, or `organisation:code`. */
export interface Directory {
  site(organisation: string, reference: string): Promise<SiteRef | undefined>;
  project(organisation: string, reference: string): Promise<ProjectRef | undefined>;
}
