import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog } from '#libs/event-log/port.js';
import type { VersionRow } from './control.js';
import type { ReadStore } from './read-store.js';

const LOOKS = 10;

/** Watches the projector that writes the read models instead of this one. */
export class Standby {
  constructor(
    private readonly readStore: ReadStore,
    private readonly eventLog: EventLog,
    private readonly takeOverAfterMs: number,
  ) {}

  /** Whether another version than this is asked by now. An unreachable database answers no. */
  async isReplaced(version: number): Promise<boolean> {
    const active = await this.look();
    return active !== undefined && active.number !== version;
  }

  /** Waits until the checkpoint has stood still for so long although the log has more events. */
  async wait(signal: AbortSignal): Promise<void> {
    const stepMs = this.takeOverAfterMs / LOOKS;
    let last: VersionRow | undefined;
    for (let stillMs = 0; stillMs < this.takeOverAfterMs && !signal.aborted;) {
      await sleep(stepMs, undefined, { signal }).catch(() => undefined);
      const active = await this.look();
      const behind = active && (await this.eventLog.headPosition().catch(() => 0n)) > active.position;
      const moved = active?.number !== last?.number || active?.position !== last?.position || active?.epoch !== last?.epoch;
      stillMs = behind && !moved ? stillMs + stepMs : 0;
      last = active;
    }
  }

  private look(): Promise<VersionRow | undefined> {
    return this.readStore.active().catch(() => undefined);
  }
}
