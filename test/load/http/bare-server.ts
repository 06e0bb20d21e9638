import { Ajv2020 } from 'ajv/dist/2020.js';
import Fastify from 'fastify';
import process from 'node:process';
import { MASS_EVENT_REQUESTS } from '#libs/contracts/api/commands.js';
import { CALL_PATH } from './shoot.js';

/**
 * The least that could answer the call: a Fastify route that checks the body by the same schema and answers with as many bytes.
 * Arguments: the body of the answer. Prints its address.
 */
const answer = JSON.parse(process.argv[2] ?? '{}') as unknown;
const ajv = new Ajv2020({ strict: true, strictTypes: false, allowUnionTypes: true });
const fastify = Fastify();
fastify.setValidatorCompiler(({ schema }) => ajv.compile(schema as object));
fastify.post(CALL_PATH, { schema: { body: MASS_EVENT_REQUESTS.MassStored } }, async () => answer);
process.stdout.write(`${await fastify.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) })}\n`);
