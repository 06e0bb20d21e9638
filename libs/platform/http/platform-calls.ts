import type { ApiDescriptor } from '#libs/contracts/api/descriptor.js';

const text = { type: 'string' } as const;
const position = { type: 'string', description: 'Log position' } as const;

const readiness = {
  type: 'object',
  additionalProperties: false,
  required: ['status', 'checks'],
  properties: {
    status: { enum: ['ready', 'not_ready'] },
    checks: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'ready'],
        properties: {
          name: text,
          ready: { type: 'boolean' },
          detail: text,
          needed: { const: false, description: 'Present where the process is ready without it' },
        },
      },
    },
    lag: {
      type: 'object',
      additionalProperties: false,
      required: ['logPosition', 'readPosition', 'seconds'],
      properties: {
        logPosition: position,
        readPosition: position,
        events: {
          type: 'string',
          description: 'Events that the read models are behind the log; absent where positions do not count events',
        },
        seconds: { type: 'number', description: 'How long they have been behind without a break; 0 when they are not' },
      },
    },
  },
} as const;

/** Calls about the server itself; every app answers them. */
export const PLATFORM_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/healthz',
    operationId: 'getLiveness',
    summary: 'Whether the process answers',
    tags: ['operations'],
    responses: {
      200: {
        description: 'It does',
        schema: { type: 'object', required: ['status'], properties: { status: { const: 'alive' } } },
      },
    },
  },
  {
    method: 'get',
    path: '/readyz',
    operationId: 'getReadiness',
    summary: 'Whether commands and queries are answered, with the lag of the read models',
    tags: ['operations'],
    responses: {
      200: { description: 'Ready', schema: readiness },
      503: { description: 'Not ready; the checks say why', schema: readiness },
    },
  },
  {
    method: 'get',
    path: '/metrics',
    operationId: 'getMetrics',
    summary: 'Metrics for Prometheus',
    tags: ['operations'],
    responses: { 200: { description: 'Text exposition format', mediaType: 'text/plain', schema: text } },
  },
  {
    method: 'get',
    path: '/api/v1/openapi.json',
    operationId: 'getOpenApi',
    summary: 'This document',
    tags: ['operations'],
    responses: { 200: { description: 'OpenAPI 3.1', schema: { type: 'object' } } },
  },
];
