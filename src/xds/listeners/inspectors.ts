import { any, type Extension } from '../messages/message.ts';

/** Bytes that are read ahead at first to find the name that TLS asks for. */
const INITIAL_READ_BYTES = 512;

/** Looks into the beginning of TLS for the name and protocols that it asks for. */
export const TLS_INSPECTOR: Extension = {
  name: 'envoy.filters.listener.tls_inspector',
  typedConfig: any('envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector', {
    initialReadBufferSize: INITIAL_READ_BYTES,
  }),
};

/** Looks at the first bytes for HTTP. */
export const HTTP_INSPECTOR: Extension = {
  name: 'envoy.filters.listener.http_inspector',
  typedConfig: any('envoy.extensions.filters.listener.http_inspector.v3.HttpInspector'),
};

/** Finds the address that a redirected connection was for. */
export const ORIGINAL_DESTINATION: Extension = {
  name: 'envoy.filters.listener.original_dst',
  typedConfig: any('envoy.extensions.filters.listener.original_dst.v3.OriginalDst'),
};

/** Keeps the caller's address on the way to the workload, where the kernel is told to let it (TPROXY). */
export const ORIGINAL_SOURCE: Extension = {
  name: 'envoy.filters.listener.original_src',
  typedConfig: any('envoy.extensions.filters.listener.original_src.v3.OriginalSrc', { mark: 1337 }),
};
