import type { FromSchema } from 'json-schema-to-ts';
import { count, decimal, kg, names, nullableText, text } from './common.js';

const gram = { type: 'integer', description: 'Grams of CO2 equivalents' } as const;

/** Grams with their 95 % interval. */
const emission = {
  type: 'object',
  additionalProperties: false,
  required: ['emissionGramCo2e', 'lowGramCo2e', 'highGramCo2e'],
  properties: { emissionGramCo2e: gram, lowGramCo2e: gram, highGramCo2e: gram },
} as const;

const nullableEmission = (description: string) => ({ ...emission, type: ['object', 'null'], description }) as const;

/** Why a scenario, or all of them, cannot be worked out. */
const reason = {
  type: ['object', 'null'],
  additionalProperties: false,
  required: ['code', 'names'],
  properties: { code: text, names },
  description: 'Why it is not applicable; null: it is',
} as const;

/** Where surplus would have gone in a scenario. */
const place = {
  type: 'object',
  additionalProperties: false,
  required: ['to', 'name', 'massKg', 'meanDistanceMetres', 'deposited'],
  properties: {
    to: { ...text, description: 'Id of the deposit, or code of the fate' },
    name: text,
    massKg: kg,
    meanDistanceMetres: { ...count, description: 'One way and laden, mass weighted, by the method of the actual hauls' },
    deposited: { type: 'boolean', description: 'Whether it is deposited there, with the emission of that' },
  },
} as const;

const status = {
  type: ['object', 'null'],
  additionalProperties: false,
  required: ['basis', 'year'],
  properties: {
    basis: { enum: ['recorded', 'reported'], description: 'Movements recorded, or totals of annual returns' },
    year: { type: 'integer' },
  },
  description: 'The status of the region that the scenario follows; null: it follows none',
} as const;

/** What the surplus would have emitted in one scenario, and what that is more than it did. */
export const referenceScenario = {
  type: 'object',
  additionalProperties: false,
  required: ['scenario', 'names', 'notApplicable', 'status', 'emission', 'difference', 'withoutPlaceKg', 'places'],
  properties: {
    scenario: {
      enum: ['all_to_deposit', 'last_status'],
      description:
        'All to the nearest deposit that is open, takes it and has room; or as the surplus of the region in its last status',
    },
    names,
    notApplicable: reason,
    status,
    emission: nullableEmission('What the scenario emits; null: not applicable'),
    difference: nullableEmission(
      'Reference less actual, with the interval of the difference: what makes both uncertain counts once. Never added to module D',
    ),
    withoutPlaceKg: {
      ...kg,
      description:
        'Surplus that the scenario found no place for. It emits nothing here, so that the difference is rather too low',
    },
    places: { type: 'array', items: place },
  },
} as const;

/**
 * The reference scenario of an account: a second view of what reuse saves, beside module D and never added to it. It is worked out where an account
 * is shown, and is no part of what a submitted account freezes.
 */
export const reference = {
  type: 'object',
  additionalProperties: false,
  required: [
    'names',
    'notApplicable',
    'surplusKg',
    'withoutDistanceKg',
    'distanceMethod',
    'haulKgCo2ePerTonneKm',
    'actual',
    'scenarios',
    'notes',
  ],
  properties: {
    names,
    notApplicable: reason,
    surplusKg: {
      ...kg,
      description: 'Mass that left the projects’ sites and is compared; refill on their own sites stays and is in no figure',
    },
    withoutDistanceKg: { ...kg, description: 'Surplus whose haul has no distance: in neither side of the comparison' },
    distanceMethod: {
      enum: ['as_stated', 'shortest_feasible', null],
      description:
        'How most of the actual tonne-kilometres were told; distances of the scenarios are of the same kind. null: none was told',
    },
    haulKgCo2ePerTonneKm: {
      ...nullableText,
      pattern: decimal.pattern,
      description:
        'Of the actual hauls: their vehicles and energy, empty return included; the scenarios use the same. null: not known',
    },
    actual: nullableEmission('Haul and deposit of the surplus as it went; null: not applicable'),
    scenarios: { type: 'array', items: referenceScenario },
    notes: { type: 'array', items: names },
  },
  description:
    'What the surplus would have emitted without reuse elsewhere. A second view of the saving that module D shows: the two are never added. ' +
    'No part of a submitted account',
} as const;

export type ReferenceAnswer = FromSchema<typeof reference>;
export type ReferenceScenarioAnswer = FromSchema<typeof referenceScenario>;
