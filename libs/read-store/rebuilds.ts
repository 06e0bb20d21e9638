import type { RebuildRequest } from './read-model-projector.js';
import { type RebuildOptions, type RebuildProgress, type RebuildResult, rebuild } from './rebuild.js';

/** The rebuilds that a projector runs. */
export class Rebuilds {
  private readonly running = new Set<Promise<unknown>>();
  /** Of the one that is under way. */
  progress: RebuildProgress | undefined;

  /** @param ending ends them all */
  constructor(
    private readonly options: Pick<RebuildOptions, 'readStore' | 'eventLog' | 'partitionedLog' | 'log'>,
    private readonly ending: AbortSignal,
  ) {}

  /** @throws what `rebuild` throws */
  async run({ signal, onProgress, ...request }: RebuildRequest = {}): Promise<RebuildResult> {
    const { log } = this.options;
    const work = rebuild({
      ...this.options,
      ...request,
      signal: signal ? AbortSignal.any([signal, this.ending]) : this.ending,
      onProgress: (progress) => {
        this.progress = progress;
        onProgress?.(progress);
      },
    });
    this.running.add(work);
    try {
      const result = await work;
      log?.(`read models rebuilt as version ${result.version}: ${result.events} events in ${result.seconds.toFixed(1)} s`);
      return result;
    } finally {
      this.running.delete(work);
      this.progress = undefined;
    }
  }

  /** Waits until none is under way. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.running);
  }
}
