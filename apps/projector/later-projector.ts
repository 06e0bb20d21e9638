import type { ProjectorStatus, ReadModelProjector, RebuildRequest } from '#libs/read-store/read-model-projector.js';
import type { RebuildResult } from '#libs/read-store/rebuild.js';
import type { Eventually } from '#libs/platform/program/eventually.js';

interface WithProjector {
  readonly projector: ReadModelProjector;
}

/** A projector whose servers may be away when the program starts: it begins as soon as they are there. */
export class LaterProjector implements ReadModelProjector {
  private isStarted = false;
  private isStopped = false;

  constructor(private readonly opened: Pick<Eventually<WithProjector>, 'there' | 'missing' | 'get'>) {}

  start(): void {
    if (this.isStarted) return;
    this.isStarted = true;
    void this.opened.there.then(({ projector }) => {
      if (!this.isStopped) projector.start();
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.now?.stop();
  }

  status(): ProjectorStatus {
    return this.now?.status() ?? { state: 'starting', position: 0n, reason: this.opened.missing };
  }

  async rebuild(request?: RebuildRequest): Promise<RebuildResult> {
    return this.opened.get().projector.rebuild(request);
  }

  async continue(): Promise<readonly number[]> {
    return this.opened.get().projector.continue();
  }

  private get now(): ReadModelProjector | undefined {
    return this.opened.missing === undefined ? this.opened.get().projector : undefined;
  }
}
