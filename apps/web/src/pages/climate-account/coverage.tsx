import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import { Link } from 'react-router';
import { NumberTable } from '../../components/number-table.js';
import { decimalText, named, tonnes } from '../../lib/format.js';
import { type Account, percentOf } from './shared.js';
import { type AccountT, useAccountTexts } from './texts.js';

/** Something that the account would need and does not have. */
interface Lack {
  readonly key: string;
  readonly name: string;
  readonly massKg: number;
  /** Mass that it is a part of; `undefined`: not known. */
  readonly ofKg: number | undefined;
  /** Emission that rests on a stand-in; `undefined`: none is worked out without it. */
  readonly emissionGramCo2e: number | undefined;
  readonly mend: string;
}

const MENDED = [
  'distance_not_stated',
  'no_factor_for_vehicle',
  'no_factor_for_material',
  'no_density_for_material',
  'final_use_unknown',
] as const;

const mendOf = (reason: string, t: AccountT): string => t(`coverage.mends.${MENDED.find((each) => each === reason) ?? 'other'}`);

/** What the account lacks, largest mass first: what coverage tells, and what was not counted. */
function lacksOf({ coverage, notCounted, lines, intensity }: Account, t: AccountT): Lack[] {
  const withoutVehicle = lines
    .filter(({ vehicle }) => vehicle === 'unknown')
    .reduce((sum, each) => sum + each.emissionGramCo2e, 0);
  const vehicle = coverage.find(({ id }) => id === 'haul_vehicle');
  const hauled = coverage.find(({ id }) => id === 'haul_distance');
  const lacks: Lack[] = notCounted.map(({ activity, reason, names, massKg }) => ({
    key: `${activity} ${reason}`,
    name: named(names),
    massKg,
    ofKg: reason === 'distance_not_stated' ? hauled?.ofKg : intensity?.handledKg,
    emissionGramCo2e: undefined,
    mend: mendOf(reason, t),
  }));
  if (vehicle && vehicle.knownKg < vehicle.ofKg) {
    lacks.push({
      key: vehicle.id,
      name: t('coverage.haulVehicle'),
      massKg: vehicle.ofKg - vehicle.knownKg,
      ofKg: vehicle.ofKg,
      emissionGramCo2e: withoutVehicle,
      mend: t('coverage.mends.haul_vehicle'),
    });
  }
  if (hauled && hauled.knownKg < hauled.ofKg && !notCounted.some(({ reason }) => reason === 'distance_not_stated')) {
    lacks.push({
      key: hauled.id,
      name: t('coverage.haulDistance'),
      massKg: hauled.ofKg - hauled.knownKg,
      ofKg: hauled.ofKg,
      emissionGramCo2e: undefined,
      mend: t('coverage.mends.haul_distance'),
    });
  }
  return lacks.sort((a, b) => b.massKg - a.massKg);
}

/** How much of what the account needs is known, and of what is not: how much it concerns and what would mend it. */
export function Coverage({ account }: { readonly account: Account }) {
  const { t } = useAccountTexts();
  const lacks = lacksOf(account, t);
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('coverage.title')}
      </Heading>
      <ul>
        {account.coverage.map(({ id, names, percent, knownKg, ofKg }) => (
          <li key={id}>
            {named(names)}:{' '}
            <strong>{percent === null ? t('coverage.none') : t('coverage.known', { percent: decimalText(percent) })}</strong>
            {percent !== null && ` (${tonnes(knownKg)} / ${tonnes(ofKg)} t)`}
          </li>
        ))}
      </ul>
      {lacks.length === 0 ? (
        <Alert data-color="success" data-size="sm">
          {t('coverage.full')}
        </Alert>
      ) : (
        <NumberTable
          caption={t('coverage.caption')}
          columns={[
            { heading: t('coverage.missing') },
            { heading: t('coverage.concerns'), numeric: true },
            { heading: t('coverage.share'), numeric: true },
            { heading: t('coverage.emission'), numeric: true },
            { heading: t('coverage.mend') },
          ]}
          rows={lacks.map(({ key, name, massKg, ofKg, emissionGramCo2e, mend }) => ({
            key,
            cells: [
              name,
              tonnes(massKg),
              ofKg === undefined ? '–' : percentOf(massKg, ofKg),
              emissionGramCo2e === undefined
                ? t('coverage.notKnown')
                : percentOf(emissionGramCo2e, account.total.emissionGramCo2e),
              mend,
            ],
          }))}
        />
      )}
      {lacks.length > 0 && account.territory.kind === 'project' && (
        <Paragraph data-size="sm">
          <Link to={`/project/${account.territory.id}`}>{t('coverage.seeLoads')}</Link>
        </Paragraph>
      )}
    </section>
  );
}
