import { Gauge, type Registry } from 'prom-client';
import type { ReadModelProjector } from '#libs/read-store/read-model-projector.js';

/** Shows where a projector stands, by partition where its log has some, and whether it has stopped at something. */
export function watchProjector(registry: Registry, projector: ReadModelProjector): void {
  new Gauge({
    name: 'massestrom_projector_stopped',
    help: 'Partitions that stopped at an event or record that cannot be understood; 1 where all projecting stopped',
    registers: [registry],
    collect() {
      const { state, partitions = [] } = projector.status();
      const stopped = partitions.filter(({ reason }) => reason !== undefined).length;
      this.set(stopped === 0 && state === 'stopped' ? 1 : stopped);
    },
  });
  new Gauge({
    name: 'massestrom_projector_partition_position',
    help: 'Position up to which the rows hold every event of a partition that this projector holds',
    labelNames: ['partition'] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const { partition, position } of projector.status().partitions ?? []) this.set({ partition }, Number(position));
    },
  });
}
