import { isObject, type JsonObject } from '#base/json.ts';
import type { Credentials } from '#ca/attest/caller.ts';
import type { CertificateAnswer, CreateCertificate } from '#ca/create-certificate.ts';
import { messageNamed } from '#envoy/descriptors.ts';
import { makeMessage } from '#envoy/messages.ts';
import type { Message } from '#envoy/protobuf.ts';
import type { PeerLookup } from './connections.ts';
import { CallRefused, definitionOf, metadataValue, status, type UnaryHandler } from './rpc.ts';

const SERVICE = 'istio.v1.auth.IstioCertificateService';

/** The request as the descriptor says. */
interface CertificateRequest extends Message {
  readonly csr: string;
  readonly validityDuration: bigint;
  readonly metadata?: JsonObject;
}

/** The service by which Istio's agents ask for certificates. */
export function certificateService(createCertificate: CreateCertificate, peerOf: PeerLookup) {
  const response = messageNamed('istio.v1.auth.IstioCertificateResponse');
  const handler: UnaryHandler = (call, callback) => {
    // The definition reads requests of this type only.
    const { csr, validityDuration, metadata } = call.request as CertificateRequest;
    const impersonated = impersonatedIn(metadata);
    const credentials: Credentials = {
      certificate: peerOf(call.getPeer()),
      authorization: metadataValue(call.metadata, 'authorization'),
      clusterId: metadataValue(call.metadata, 'clusterid'),
    };
    createCertificate({ csr, validity: validityDuration, impersonated }, credentials).then(
      (answer) => {
        if (answer.kind === 'signed') callback(null, makeMessage(response, { certChain: [...answer.chain] }));
        else callback(new CallRefused(CODES[answer.kind], answer.message));
      },
      () => callback(new CallRefused(status.INTERNAL, 'the certificate could not be made')),
    );
  };
  return { definition: definitionOf(SERVICE), handlers: { createCertificate: handler } };
}

function impersonatedIn(metadata: JsonObject | undefined): string | undefined {
  const id = isObject(metadata) ? metadata['ImpersonatedIdentity'] : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

const CODES: Readonly<Record<Exclude<CertificateAnswer['kind'], 'signed'>, status>> = {
  unauthenticated: status.UNAUTHENTICATED,
  invalid: status.INVALID_ARGUMENT,
  internal: status.INTERNAL,
  unavailable: status.UNAVAILABLE,
};
