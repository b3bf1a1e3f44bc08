import type { FastifyReply } from 'fastify';
import type { Fault } from '../error-answers.ts';

/** Answers with a status and one line. */
export async function sendFault({ status, message }: Fault, reply: FastifyReply): Promise<FastifyReply> {
  return reply.code(status).type('text/plain').send(`${message}\n`);
}
