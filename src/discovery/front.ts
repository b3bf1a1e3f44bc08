import { once } from 'node:events';
import { type AddressInfo, createServer, type Server as NetServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Server, ServerCredentials, type ServiceDefinition, type UntypedServiceImplementation } from '@grpc/grpc-js';
import type { Clock } from '#base/clock.ts';
import { errorMessage } from '#base/error-message.ts';
import type { Logger } from '#base/logger.ts';
import { OperationalError } from '#base/operational-error.ts';
import type { Authority } from '#ca/authority.ts';
import { type Connections, connections } from './connections.ts';
import { makeOwnCertificate, type OwnCertificate } from './tls/own-certificate.ts';
import { present, secureServer } from './tls/secure-port.ts';

/** A gRPC service: its methods, and who answers them. */
export interface GrpcService {
  readonly definition: ServiceDefinition;
  readonly handlers: UntypedServiceImplementation;
}

/** A port to listen on, and the flag that names it. Port 0 takes any free one. */
export interface GrpcPort {
  readonly host: string;
  readonly port: number;
  readonly flag: string;
}

/** What a gRPC server needs. */
export interface FrontOptions {
  readonly log: Logger;
  readonly trustDomain: string;
  /** The services, for a server whose connections are these. */
  readonly services: (connections: Connections) => readonly GrpcService[];
}

/** The certificate of a TLS server, from the authority of the mesh. */
export interface TlsOptions {
  readonly authority: () => Authority;
  readonly onChange: (listener: () => void) => void;
  readonly dnsNames: readonly string[];
  readonly clock: Clock;
}

export interface RunningFront {
  readonly port: number;
  readonly connections: Connections;
  /**
   * Stops in good order: goes on for `drain` milliseconds, until nobody is sent here any more; then takes no new
   * connections, tells the open ones to go elsewhere, and ends what is left.
   */
  close(drain: number): Promise<void>;
}

/** Bytes of a message; as istiod takes them. */
const LONGEST_MESSAGE = 4 * 1024 * 1024;

/** Streams of one connection; an agent has two or three. */
const MOST_STREAMS = 100;

/** Milliseconds between two looks at whether a certificate is due: also a clock that jumped is noticed. */
const CHECK_MS = 60_000;

/** Opens a gRPC server without TLS, for those who ask for one. */
export function startPlainFront(at: GrpcPort, options: FrontOptions): Promise<RunningFront> {
  const grpc = grpcServer(options);
  const server = createServer((socket) => grpc.accept(socket));
  return listen(server, at, grpc);
}

/** Opens a gRPC server with TLS; its certificate is made anew at half of its life, and whenever the authority changes. */
export async function startSecureFront(at: GrpcPort, options: FrontOptions, tls: TlsOptions): Promise<RunningFront> {
  const { log } = options;
  const make = () => makeOwnCertificate(tls.authority(), tls.dnsNames, tls.clock);
  let own: OwnCertificate = await make();
  const grpc = grpcServer(options);
  const server = secureServer(own.identity, (socket) => grpc.accept(socket));
  const renew = async () => {
    try {
      own = await make();
      present(server, own.identity);
      log.info('a new certificate serves on the gRPC port');
    } catch (error) {
      log.error('the old certificate goes on serving on the gRPC port', { because: errorMessage(error) });
    }
  };
  tls.onChange(() => void renew());
  const timer = setInterval(() => {
    if (tls.clock.now() >= own.renewAt) void renew();
  }, CHECK_MS);
  timer.unref();
  const front = await listen(server, at, grpc);
  return {
    ...front,
    close: (drain) => {
      clearInterval(timer);
      return front.close(drain);
    },
  };
}

type Grpc = ReturnType<typeof grpcServer>;

function grpcServer({ log, trustDomain, services }: FrontOptions) {
  const server = new Server({
    'grpc.max_receive_message_length': LONGEST_MESSAGE,
    'grpc.max_concurrent_streams': MOST_STREAMS,
    'grpc.enable_channelz': 0,
  });
  const known = connections(trustDomain, log);
  for (const { definition, handlers } of services(known)) server.addService(definition, handlers);
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  return {
    connections: known,
    accept: (socket: Parameters<Connections['accept']>[0]) => known.accept(socket, injector),
    drain: (grace: number) => injector.drain(grace),
    end: () => {
      injector.destroy();
      server.forceShutdown();
    },
  };
}

async function listen(server: NetServer, { host, port, flag }: GrpcPort, grpc: Grpc): Promise<RunningFront> {
  server.listen({ host, port });
  try {
    await once(server, 'listening');
  } catch (error) {
    grpc.end();
    throw new OperationalError(
      `cannot listen on ${host} port ${port}: ${errorMessage(error)}; choose another with ${flag}`,
    );
  }
  return {
    // A server that listens on a port has an address with one.
    port: (server.address() as AddressInfo).port,
    connections: grpc.connections,
    close: async (drain) => {
      await delay(drain);
      server.close();
      const grace = Math.min(drain, LONGEST_GRACE_MS);
      grpc.drain(grace);
      const end = Date.now() + grace;
      while (grpc.connections.count() > 0 && Date.now() < end) await delay(POLL_MS);
      grpc.end();
    },
  };
}

const POLL_MS = 20;

/** Milliseconds that calls under way have, once the open connections have been told to go elsewhere. */
const LONGEST_GRACE_MS = 2_000;
