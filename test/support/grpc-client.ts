import { Client, type ClientDuplexStream, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import type { JsonObject } from '#base/json.ts';
import { messageNamed } from '#envoy/descriptors.ts';
import { readBytes, readMessage, showMessage, writeBytes } from '#envoy/messages.ts';

/** How a call is made: where, as whom. */
export interface CallOptions {
  readonly port: number;
  /** PEM; without it the call is made in plain text. */
  readonly roots?: string | undefined;
  readonly clientCertificate?: { readonly cert: string; readonly key: string };
  readonly metadata?: Readonly<Record<string, string>>;
}

/** How a call ended badly. */
export interface Refusal {
  readonly code: string;
  readonly details: string;
}

/** The name by which agents know their control plane. */
const NAME = 'istiod.istio-system.svc';

/** A client of a gRPC server on this machine; messages are protobuf JSON. */
export function grpcClient({ port, roots, clientCertificate: own }: CallOptions): Client {
  const secure = () =>
    credentials.createSsl(
      Buffer.from(roots ?? ''),
      own ? Buffer.from(own.key) : null,
      own ? Buffer.from(own.cert) : null,
    );
  return new Client(`127.0.0.1:${port}`, roots === undefined ? credentials.createInsecure() : secure(), {
    'grpc.ssl_target_name_override': NAME,
    'grpc.default_authority': NAME,
    'grpc.use_local_subchannel_pool': 1,
    'grpc.enable_retries': 0,
  });
}

/** The metadata of a call. */
function metadataOf(entries: Readonly<Record<string, string>> = {}): Metadata {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(entries)) metadata.set(key, value);
  return metadata;
}

/** Writes and reads the messages of a method. */
export function codec(request: string, response: string) {
  const [asked, answered] = [messageNamed(request), messageNamed(response)];
  return {
    write: (value: JsonObject) => Buffer.from(writeBytes(asked, readMessage(asked, value))),
    read: (bytes: Buffer) => showMessage(answered, readBytes(answered, bytes)),
  };
}

/** What a failed call says. */
export function refusalOf({ code, details }: ServiceError): Refusal {
  return { code: status[code] ?? String(code), details };
}

const CERTIFICATE = codec('istio.v1.auth.IstioCertificateRequest', 'istio.v1.auth.IstioCertificateResponse');

/** Asks for a certificate as Istio's agent does. */
export async function askForCertificate(
  request: JsonObject,
  options: CallOptions,
): Promise<{ readonly chain: readonly string[] } | Refusal> {
  const client = grpcClient(options);
  const { promise, resolve } = Promise.withResolvers<{ readonly chain: readonly string[] } | Refusal>();
  client.makeUnaryRequest(
    '/istio.v1.auth.IstioCertificateService/CreateCertificate',
    CERTIFICATE.write,
    CERTIFICATE.read,
    request,
    metadataOf(options.metadata),
    { deadline: Date.now() + 20_000 },
    (error, answer) => {
      // The response of this method has nothing else.
      resolve(error ? refusalOf(error) : { chain: (answer?.['certChain'] ?? []) as readonly string[] });
    },
  );
  try {
    return await promise;
  } finally {
    client.close();
  }
}

const SOTW = codec('envoy.service.discovery.v3.DiscoveryRequest', 'envoy.service.discovery.v3.DiscoveryResponse');
const DELTA = codec(
  'envoy.service.discovery.v3.DeltaDiscoveryRequest',
  'envoy.service.discovery.v3.DeltaDiscoveryResponse',
);

export type DiscoveryStream = ClientDuplexStream<JsonObject, JsonObject>;

/** Opens a stream of discovery, of either protocol. */
export function openStream(kind: 'delta' | 'sotw', client: Client, entries?: CallOptions['metadata']): DiscoveryStream {
  const { write, read } = kind === 'delta' ? DELTA : SOTW;
  const method = kind === 'delta' ? 'DeltaAggregatedResources' : 'StreamAggregatedResources';
  const path = `/envoy.service.discovery.v3.AggregatedDiscoveryService/${method}`;
  return client.makeBidiStreamRequest(path, write, read, metadataOf(entries));
}
