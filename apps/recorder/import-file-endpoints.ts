import type { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type SenderProfile, senderProfile } from '#libs/contracts/api/import-files.js';
import { checkOf } from '#libs/platform/http/body-validator.js';
import type { ApiCall, EndpointTable, Upload } from '#libs/platform/http/endpoint.js';
import { wrongInput } from '#libs/platform/http/problem.js';
import { EraseImportProfile, ListImportProfiles, ReadImportFile, SaveImportProfile } from './import-file-handlers.js';

const checkProfile = checkOf(senderProfile, 'the profile');
const nameOf = ({ params }: ApiCall): string => params['id'] ?? '';

/** The profile in the form of an upload. @throws ProblemError 400 where it is none */
function profileOf({ fields }: Upload): SenderProfile | undefined {
  const text = fields?.['profile'];
  if (text === undefined || text === '') return undefined;
  let profile: unknown;
  try {
    profile = JSON.parse(text);
  } catch {
    throw wrongInput([{ pointer: '/profile', code: 'invalid', message: 'the profile is no JSON' }]);
  }
  const faults = checkProfile(profile, '/profile');
  if (faults.length > 0) throw wrongInput(faults);
  return profile as SenderProfile;
}

/** Endpoints for files as senders have them. */
export const importFileEndpoints = (commands: CommandBus, queries: QueryBus): EndpointTable => ({
  readImportFile: async (call) => {
    const upload = await call.upload!();
    return queries.execute(new ReadImportFile(call.actor, upload, profileOf(upload)));
  },
  listImportProfiles: async ({ actor }) => ({ items: await queries.execute(new ListImportProfiles(actor)) }),
  saveImportProfile: (call) => commands.execute(new SaveImportProfile(call.actor, nameOf(call), call.body as SenderProfile)),
  eraseImportProfile: (call) => commands.execute(new EraseImportProfile(call.actor, nameOf(call))),
});
