/** Who may record what: the owners of a project or site, and the municipality in which it lies; pure. */
import { DomainError, type Role } from '#libs/kernel/index.js';
import { type ActingParty, type SiteOwners, checkProjectOwner, checkReviewer, checkSiteOwner } from './rights.js';

const by = (organisation: string, role: Role = 'contractor', municipality?: string): ActingParty => ({
  organisation,
  role,
  ...(municipality !== undefined && { municipality }),
});
const told = (check: () => void): string => {
  try {
    check();
    return 'accepted';
  } catch (error) {
    const { kind, violations } = error as DomainError;
    return `${kind} ${violations.map(({ pointer, code }) => `${pointer} ${code}`).join(', ')}`;
  }
};

describe('a project', () => {
  const project = { organisation: 'registrar', builder: 'builder', municipality: '5001' };
  const owner = (party: ActingParty): string => told(() => checkProjectOwner({ by: party, project }, '/project'));

  test('is its builder’s, who registered it for the builder, and in a default installation whoever is there', () => {
    expect(['builder', 'registrar', 'local', 'system'].map((each) => owner(by(each)))).toEqual(Array(4).fill('accepted'));
    expect(owner(by('other', 'operator'))).toBe('forbidden /project project_of_others');
    // The municipality answers what others record of their projects; it does not record it for them.
    expect(owner(by('trondheim', 'municipality', '5001'))).toBe('forbidden /project project_of_others');
  });

  test('tells whom it expects', () => {
    expect(() => checkProjectOwner({ by: by('other'), project }, '/id')).toThrow(
      '/id: the project is another party’s: expected builder or registrar to record this; this is other',
    );
  });

  const reviewer = (party: ActingParty): string => told(() => checkReviewer({ by: party, project }, '/id'));

  test('has its accounts answered by the municipality in which it lies alone', () => {
    expect(reviewer(by('trondheim', 'municipality', '5001'))).toBe('accepted');
    expect(reviewer(by('trondheim', 'operator', '5001'))).toBe('accepted');
    expect(reviewer(by('local', 'operator'))).toBe('accepted');
    expect(reviewer(by('melhus', 'municipality', '5028'))).toBe('forbidden /id other_municipality');
    expect(reviewer(by('nobody', 'municipality'))).toBe('forbidden /id other_municipality');
    // Who builds for the municipality does not approve for it.
    expect(reviewer(by('trondheim', 'builder', '5001'))).toBe('forbidden /id municipality_only');
    expect(reviewer(by('builder', 'builder'))).toBe('forbidden /id municipality_only');
  });
});

describe('a site', () => {
  const facility: SiteOwners = {
    organisation: 'owner',
    operators: [
      { organisation: 'before', to: '2024-12-31' },
      { organisation: 'now', from: '2025-01-01', to: '2025-06-30' },
      { organisation: 'later', from: '2025-07-01' },
    ],
    municipality: '5001',
  };
  const over = (party: ActingParty, site: SiteOwners = facility, today = '2025-06-30'): string =>
    told(() => checkSiteOwner({ by: party, site, today }, '/site'));

  test('is that of who registered it and who runs it that day, first and last day included', () => {
    expect([over(by('owner')), over(by('now')), over(by('now'), facility, '2025-01-01')]).toEqual(Array(3).fill('accepted'));
    expect([over(by('before')), over(by('later'))]).toEqual(Array(2).fill('forbidden /site site_of_others'));
    expect(over(by('later'), facility, '2025-07-01')).toBe('accepted');
  });

  test('is also that of the municipality in which it lies, acting as such, and of no other', () => {
    expect(over(by('trondheim', 'municipality', '5001'))).toBe('accepted');
    expect(over(by('trondheim', 'contractor', '5001'))).toBe('forbidden /site site_of_others');
    expect(over(by('melhus', 'municipality', '5028'))).toBe('forbidden /site site_of_others');
    const { municipality: _abroad, ...abroad } = facility;
    expect(over(by('trondheim', 'municipality'), abroad)).toBe('forbidden /site site_of_others');
  });

  test('of a project is its builder’s too', () => {
    expect(over(by('builder'))).toBe('forbidden /site site_of_others');
    expect(over(by('builder'), { ...facility, builder: 'builder' })).toBe('accepted');
  });

  test('tells whom it expects', () => {
    expect(() => checkSiteOwner({ by: by('other'), site: facility, today: '2025-06-30' }, '/id')).toThrow(
      '/id: the site is another party’s: expected owner or now or the municipality 5001 to record this; this is other',
    );
  });
});
