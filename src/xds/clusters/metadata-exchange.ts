import { type Extension, typedStruct } from '../messages/message.ts';

/** Lets the two ends of a connection tell each other who they are, before anything else. */
export const METADATA_EXCHANGE: Extension = {
  name: 'istio.metadata_exchange',
  typedConfig: typedStruct('envoy.tcp.metadataexchange.config.MetadataExchange', {
    protocol: 'istio-peer-exchange',
    enable_discovery: true,
  }),
};
