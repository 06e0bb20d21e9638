import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { CodesAnswer } from '#libs/contracts/api/codes.js';
import type { StatusAnswer } from '#libs/contracts/api/status.js';
import type { EventLog } from '#libs/event-log/port.js';
import type { Actor } from '#libs/kernel/index.js';
import { PRODUCT_VERSION } from '#libs/platform/config/product.js';
import { Health } from '#libs/platform/health/health.js';
import { EVENT_LOG, READ_STORE } from '#libs/platform/nest/tokens.js';
import { codes } from './codes.js';
import type { ReadModels } from './read-models.js';

/** The code tables. */
export class GetCodes extends Query<CodesAnswer> {
  constructor(readonly actor: Actor) {
    super();
  }
}

/** Where log and read models stand. */
export class GetStatus extends Query<StatusAnswer> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(GetCodes)
class GetCodesHandler implements IQueryHandler<GetCodes> {
  async execute(): Promise<CodesAnswer> {
    return codes();
  }
}

@QueryHandler(GetStatus)
class GetStatusHandler implements IQueryHandler<GetStatus> {
  constructor(
    @Inject(READ_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_LOG) private readonly eventLog: EventLog,
    @Inject(Health) private readonly health: Health,
  ) {}

  async execute(): Promise<StatusAnswer> {
    // The read models first: they may only have come nearer to the head meanwhile.
    const { version, versions, partitions } = await this.readModels.status();
    const head = await this.eventLog.headPosition();
    const monitor = this.health.lagOfReadModels;
    const lag = await monitor?.measure().catch(() => undefined);
    const readModels = versions.map(({ number, state, position }) => ({
      name: state,
      version: String(number),
      position: position.toString(),
      behind: (head > position ? head - position : 0n).toString(),
      ...(number === version && partitions.length > 0 && { partitions: partitions.map(partitionAnswer) }),
    }));
    return {
      version: PRODUCT_VERSION,
      log: { position: head.toString(), countsEvents: monitor?.countsEvents ?? true },
      readModels,
      upToDate: readModels.some((each) => each.version === String(version) && each.behind === '0'),
      ...(lag && { lagSeconds: lag.seconds }),
    };
  }
}

type Partition = Awaited<ReturnType<ReadModels['status']>>['partitions'][number];

const partitionAnswer = ({ partition, position, nextOffset, stop }: Partition) => ({
  partition,
  position: position.toString(),
  nextOffset: nextOffset?.toString() ?? null,
  stopped: stop ? `${stop.at === undefined ? '' : `event at position ${stop.at}: `}${stop.reason}` : null,
});

export const SERVER_QUERY_HANDLERS = [GetCodesHandler, GetStatusHandler];
