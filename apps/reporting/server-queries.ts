import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { CodesAnswer } from '#libs/contracts/api/codes.js';
import type { StatusAnswer } from '#libs/contracts/api/status.js';
import type { EventLog } from '#libs/event-log/port.js';
import type { Actor } from '#libs/kernel/index.js';
import { PRODUCT_VERSION } from '#libs/platform/config/product.js';
import { Health } from '#libs/platform/health/health.js';
import { EVENT_LOG, READ_STORE } from '#libs/platform/nest/tokens.js';
import { within } from '#libs/platform/program/within.js';
import { codes } from './codes.js';
import type { ReadModels } from '#apps/shared/read-models.js';

/** How long the status waits for the event store, milliseconds. */
const STORE_TIMEOUT_MS = 3000;

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
    const seen = versions.map(({ position }) => position).reduce((a, b) => (b > a ? b : a), 0n);
    const silent: string[] = [];
    const head = await within(STORE_TIMEOUT_MS, this.eventLog.headPosition()).catch((error: unknown) => {
      silent.push(`event store: ${(error as Error).message}`);
      return seen;
    });
    const monitor = this.health.lagOfReadModels;
    const lag = silent.length > 0 ? undefined : await monitor?.measure().catch(() => undefined);
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
      upToDate: silent.length === 0 && readModels.some((each) => each.version === String(version) && each.behind === '0'),
      ...(lag && { lagSeconds: lag.seconds }),
      ...(silent.length > 0 && { silent }),
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
