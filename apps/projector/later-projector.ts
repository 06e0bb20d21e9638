import type { ProjectorStatus, ReadModelProjector, RebuildRequest } from '#libs/read-store/read-model-projector.js';
import type { RebuildResult } from '#libs/read-store/rebuild.js';
import type { Eventually } from '#libs/platform/program/eventually.js';

/** A projector whose servers may be away when the program starts: it begins as soon as they are there. */
export class LaterProjector implements ReadModelProjector {
  private isStarted = false;
  private isStopped = false;

  constructor(private readonly projector: Eventually<ReadModelProjector>) {}

  start(): void {
    if (this.isStarted) return;
    this.isStarted = true;
    void this.projector.there.then((projector) => {
      if (!this.isStopped) projector.start();
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.now?.stop();
  }

  status(): ProjectorStatus {
    return this.now?.status() ?? { state: 'starting', position: 0n, reason: this.projector.missing };
  }

  async rebuild(request?: RebuildRequest): Promise<RebuildResult> {
    return this.projector.get().rebuild(request);
  }

  async continue(): Promise<readonly number[]> {
    return this.projector.get().continue();
  }

  private get now(): ReadModelProjector | undefined {
    return this.projector.missing === undefined ? this.projector.get() : undefined;
  }
}
