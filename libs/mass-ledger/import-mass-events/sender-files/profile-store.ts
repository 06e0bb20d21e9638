import type { NamedProfile, SenderProfile } from '#libs/contracts/api/import-files.js';

/** Where the profiles of an organisation's senders are kept: beside the log, never in it, so that they can be changed and erased. */
export interface SenderProfiles {
  /** The last saved first. */
  list(organisation: string): Promise<NamedProfile[]>;
  get(organisation: string, name: string): Promise<SenderProfile | undefined>;
  /** Saves a profile under its name, in place of the one before. */
  put(organisation: string, name: string, profile: SenderProfile): Promise<void>;
  /** @returns whether there was one */
  erase(organisation: string, name: string): Promise<boolean>;
}

/** Profiles that last as long as this object. */
export class InMemorySenderProfiles implements SenderProfiles {
  private readonly kept = new Map<string, Map<string, SenderProfile>>();

  list(organisation: string): Promise<NamedProfile[]> {
    const own = [...(this.kept.get(organisation) ?? [])].reverse();
    return Promise.resolve(own.map(([name, profile]) => ({ name, profile, savedAt: null })));
  }

  get(organisation: string, name: string): Promise<SenderProfile | undefined> {
    return Promise.resolve(this.kept.get(organisation)?.get(name));
  }

  put(organisation: string, name: string, profile: SenderProfile): Promise<void> {
    const own = this.kept.get(organisation) ?? new Map<string, SenderProfile>();
    own.delete(name);
    this.kept.set(organisation, own.set(name, profile));
    return Promise.resolve();
  }

  erase(organisation: string, name: string): Promise<boolean> {
    return Promise.resolve(this.kept.get(organisation)?.delete(name) ?? false);
  }
}
