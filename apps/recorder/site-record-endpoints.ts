import type { Command } from '@nestjs/cqrs';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import type { SiteRecordCorrection, SiteRecordKind, SiteRecordRequest } from '#libs/contracts/api/site-records.js';
import type { CallContext } from '#libs/mass-ledger/services.js';
import type { ApiCall, EndpointTable } from '#libs/platform/http/endpoint.js';
import { CorrectSiteRecord, RegisterSiteRecord } from './commands.js';

type Run = (command: Command<RecordedAnswer>) => Promise<RecordedAnswer>;
type ContextOf = (call: ApiCall) => CallContext;

/** The calls of each kind of record. */
const CALLS: readonly { readonly kind: SiteRecordKind; readonly register: string; readonly correct: string }[] = [
  { kind: 'plan', register: 'registerSitePlan', correct: 'correctSitePlan' },
  { kind: 'energy_use', register: 'recordEnergyUse', correct: 'correctEnergyUse' },
  { kind: 'stabilisation', register: 'recordStabilisation', correct: 'correctStabilisation' },
  { kind: 'declared_factor', register: 'declareFactor', correct: 'correctDeclaredFactor' },
];

/** Endpoints that record what sites have beside their mass. */
export const siteRecordEndpoints = (run: Run, contextOf: ContextOf): EndpointTable =>
  Object.fromEntries(
    CALLS.flatMap(({ kind, register, correct }) => [
      [
        register,
        (call: ApiCall) =>
          run(new RegisterSiteRecord(contextOf(call), idOf(call), { kind, fields: call.body } as SiteRecordRequest)),
      ],
      [correct, (call: ApiCall) => run(new CorrectSiteRecord(contextOf(call), idOf(call), correctionOf(kind, call.body)))],
    ]),
  );

const idOf = (call: ApiCall): string => call.params['id']!;

/** Members of a correction that are none of the record. */
interface CorrectionBody {
  readonly site: string;
  readonly withdrawn?: boolean;
  readonly note?: string;
  readonly eventId?: string;
  readonly source?: string;
  readonly supersedesVersion?: number;
}

function correctionOf(kind: SiteRecordKind, body: unknown): SiteRecordCorrection {
  const { site, withdrawn, note, eventId, source, supersedesVersion, ...fields } = body as CorrectionBody;
  return {
    kind,
    site,
    ...(note !== undefined && { note }),
    ...(eventId !== undefined && { eventId }),
    ...(source !== undefined && { source }),
    ...(supersedesVersion !== undefined && { supersedesVersion }),
    ...(withdrawn !== true && { record: { kind, fields } as SiteRecordRequest }),
  };
}
