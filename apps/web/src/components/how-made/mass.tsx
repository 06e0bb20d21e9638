import { tonnes } from '../../lib/format.js';
import { Evidence } from './evidence.js';
import { Head } from './facts.js';
import type { BalanceTerm, Flow } from './figure.js';

type Mass = Pick<BalanceTerm | Flow, 'massKg' | 'lowKg' | 'highKg' | 'convertedKg' | 'evidence'>;

/** Name of a mass, the mass in tonnes and its interval. */
export function MassHead({ title, titleId, of: { massKg, lowKg, highKg } }: { title: string; titleId: string; of: Mass }) {
  const hasInterval = lowKg !== null && highKg !== null;
  return (
    <Head
      title={title}
      titleId={titleId}
      value={`${tonnes(massKg)} t`}
      interval={hasInterval ? `${tonnes(lowKg)} – ${tonnes(highKg)} t` : ''}
    />
  );
}

/** How a mass is known: what was weighed of it, what confirmed and documented. */
export function MassEvidence({ of: { massKg, convertedKg, evidence } }: { of: Mass }) {
  return (
    <Evidence
      of={
        evidence && {
          massKg,
          weighedKg: massKg - convertedKg,
          confirmedKg: evidence.confirmedKg,
          documentedKg: evidence.documentedKg,
        }
      }
    />
  );
}
