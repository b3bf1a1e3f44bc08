import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorAnswerToHead } from '../error-answers.ts';

/** Answers a request whose head shows that its body is not worth reading. */
export async function refuseByHead(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const fault = errorAnswerToHead(request.headers);
  if (fault) await reply.code(fault.status).type('text/plain').send(`${fault.message}\n`);
}
