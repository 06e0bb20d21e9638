import type { KnownMassPlan } from '../mass-plans/mass-plans.js';
import type { SheetRow } from './sheets.js';

/** The rows of a version of a mass plan: one for each thing that is dug, needed on the site, or left over. Masses in kilograms. */
export function* massPlanRows(plan: KnownMassPlan, inForce: boolean): Generator<SheetRow> {
  const { projectId, planVersion, version, withdrawn, organisation, eventId, fields } = plan;
  const { reference, caseNumber = null, approver, approvedOn } = fields;
  const of = { projectId, planVersion, version, inForce, withdrawn, reference, caseNumber, approver, approvedOn };
  const by = { organisation, eventId };
  for (const { material, conditionClass, massKg, massLowKg, massHighKg, usableKg, usableAs } of fields.cuts) {
    yield {
      ...of,
      line: 'cut',
      material,
      conditionClass,
      massKg,
      lowKg: massLowKg,
      highKg: massHighKg,
      usableKg,
      usableAs,
      ...by,
    };
  }
  for (const { requirement, material, massKg, massLowKg, massHighKg } of fields.uses) {
    yield { ...of, line: 'use', requirement, material, massKg, lowKg: massLowKg, highKg: massHighKg, ...by };
  }
  for (const { material, conditionClass, massKg, massLowKg, massHighKg, receiver = null } of fields.surplus) {
    yield {
      ...of,
      line: 'surplus',
      material,
      conditionClass,
      massKg,
      lowKg: massLowKg,
      highKg: massHighKg,
      receiverSiteId: receiver,
      ...by,
    };
  }
}
