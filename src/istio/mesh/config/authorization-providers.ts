import { mapOf, message, repeated } from '#proto/message.ts';
import { bool, duration, string, uint32 } from '#proto/scalars.ts';

const RequestBody = message('MeshConfig.ExtensionProvider.EnvoyExternalAuthorizationRequestBody', {
  maxRequestBytes: uint32,
  allowPartialMessage: bool,
  packAsBytes: bool,
});

/** A service that Envoy asks over HTTP whether a request may pass. */
export const HttpAuthorization = message('MeshConfig.ExtensionProvider.EnvoyExternalAuthorizationHttpProvider', {
  service: string,
  port: uint32,
  timeout: duration,
  pathPrefix: string,
  failOpen: bool,
  clearRouteCache: bool,
  statusOnError: string,
  includeHeadersInCheck: repeated(string),
  includeRequestHeadersInCheck: repeated(string),
  includeAdditionalHeadersInCheck: mapOf(string),
  includeRequestBodyInCheck: RequestBody,
  headersToUpstreamOnAllow: repeated(string),
  headersToDownstreamOnDeny: repeated(string),
  headersToDownstreamOnAllow: repeated(string),
});

/** The same over gRPC. */
export const GrpcAuthorization = message('MeshConfig.ExtensionProvider.EnvoyExternalAuthorizationGrpcProvider', {
  service: string,
  port: uint32,
  timeout: duration,
  failOpen: bool,
  clearRouteCache: bool,
  statusOnError: string,
  includeRequestBodyInCheck: RequestBody,
});
