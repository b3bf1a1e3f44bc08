import { errorMessage } from '#base/error-message.ts';
import type { Logger } from '#base/logger.ts';
import type { Attest, Caller, Credentials } from '#ca/attest/caller.ts';
import { spiffeId } from '#ca/identity.ts';
import { type CallingProxy, type Node, readCaller } from '#model/proxy/caller.ts';
import { CallRefused, status } from '../rpc.ts';

/** Who opened a stream: by proof, or anybody where no proof is asked for. */
export type Visitor = { readonly kind: 'proved'; readonly caller: Caller } | { readonly kind: 'anybody' };

/** Finds out who opens a stream; refuses whoever cannot prove it. */
export async function admit(attest: Attest, credentials: Credentials, log: Logger): Promise<Visitor> {
  let caller: Caller | undefined;
  try {
    caller = await attest(credentials);
  } catch (error) {
    log.error('cannot check a token: is the API server reachable?', { because: errorMessage(error) });
    throw new CallRefused(status.UNAVAILABLE, 'the token cannot be checked now');
  }
  if (!caller) throw new CallRefused(status.UNAUTHENTICATED, 'authentication failure');
  return { kind: 'proved', caller };
}

/** The proxy of a first request, which may only be one of the visitor's own account. */
export function identifyProxy(node: Node | undefined, visitor: Visitor): CallingProxy {
  const reading = readCaller(node);
  if (!reading.ok) throw new CallRefused(status.INVALID_ARGUMENT, reading.problem);
  const { proxy } = reading;
  if (visitor.kind === 'anybody') return proxy;
  const { identity } = visitor.caller;
  const { namespace, serviceAccount } = proxy;
  const fits =
    identity.namespace === namespace && (serviceAccount === undefined || serviceAccount === identity.serviceAccount);
  if (fits) return proxy;
  const claimed = `${namespace}/${serviceAccount ?? ''}`;
  throw new CallRefused(
    status.PERMISSION_DENIED,
    `authorization failed: no identities ([${spiffeId(identity)}]) matched ${claimed}`,
  );
}
