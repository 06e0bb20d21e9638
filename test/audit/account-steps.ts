import { climateAccountIdOf } from '#libs/contracts/index.js';
import { canonicalJson } from '#libs/kernel/index.js';
import { ClimateAccounts } from '#libs/mass-ledger/climate-accounts/index.js';
import type { CallContext, PartyRegister } from '#libs/mass-ledger/services.js';

/**
 * An account with every step: drafted, submitted, returned, submitted anew and approved, submitted once more and approved in its place. The
 * municipality 5001, in which the project lies, is registered for it.
 */
export async function playAccount(
  parts: ConstructorParameters<typeof ClimateAccounts>[0] & { readonly parties: PartyRegister },
  projectId: string,
  call: CallContext,
): Promise<void> {
  const [from, to] = ['2025-01-01', '2026-01-01'];
  const accounts = new ClimateAccounts(parts, {
    workOut: async (_project, _from, _to, position) => ({
      inputs: canonicalJson({
        territory: { kind: 'project', id: projectId },
        period: { from, to },
        asOf: { position: position.toString() },
        facts: [],
      }),
      result: '{}',
      logPosition: position.toString(),
      knownAt: '2025-06-01T00:00:00Z',
      engineVersion: '2',
      factorSet: { id: 'massestrom-reference', version: '2026-1' },
      modules: [{ module: 'A5', gwp: 'fossil', emissionGramCo2e: 7, lowGramCo2e: 6, highGramCo2e: 8 }],
      coverage: [{ id: 'haul_distance', knownKg: 1, ofKg: 2 }],
    }),
  });
  const organisation = `${call.actor.organisation}-municipality`;
  await parts.parties.register(
    { organisation, name: 'A municipality', kind: 'organisation', municipality: '5001', eventId: 'municipality' },
    { ...call, actor: { ...call.actor, role: 'operator' } },
  );
  const reviewer: CallContext = { ...call, actor: { ...call.actor, organisation, role: 'municipality' } };
  const id = climateAccountIdOf(projectId, from, to);
  await accounts.draft(projectId, { from, to, title: 'Account', note: 'begun', eventId: 'account' }, call);
  await accounts.submit(id, { eventId: 'submitted 1' }, call);
  await accounts.sendBack(id, { submission: 1, note: 'once more', eventId: 'returned' }, reviewer);
  await accounts.submit(id, { eventId: 'submitted 2' }, call);
  await accounts.approve(id, { submission: 2, eventId: 'approved 2' }, reviewer);
  await accounts.submit(id, { eventId: 'submitted 3' }, call);
  await accounts.approve(id, { submission: 3, eventId: 'approved 3' }, reviewer);
}
