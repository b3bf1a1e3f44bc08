import { message, oneof, repeated } from '../proto/message.ts';
import { int32, string, uint32 } from '../proto/scalars.ts';
import type { ValueOf } from '../proto/types.ts';

const HTTPHeader = message('HTTPHeader', { name: string, value: string });

const HTTPHealthCheckConfig = message('HTTPHealthCheckConfig', {
  path: string,
  port: uint32,
  host: string,
  scheme: string,
  httpHeaders: repeated(HTTPHeader),
});

const TCPHealthCheckConfig = message('TCPHealthCheckConfig', { host: string, port: uint32 });
const ExecHealthCheckConfig = message('ExecHealthCheckConfig', { command: repeated(string) });
const GrpcHealthCheckConfig = message('GrpcHealthCheckConfig', { port: uint32, service: string });

/** How the agent asks a workload outside of Kubernetes whether it is ready. */
export const ReadinessProbe = message('ReadinessProbe', {
  initialDelaySeconds: int32,
  timeoutSeconds: int32,
  periodSeconds: int32,
  successThreshold: int32,
  failureThreshold: int32,
  ...oneof('health_check_method', {
    httpGet: HTTPHealthCheckConfig,
    tcpSocket: TCPHealthCheckConfig,
    exec: ExecHealthCheckConfig,
    grpc: GrpcHealthCheckConfig,
  }),
});
export type ReadinessProbe = ValueOf<typeof ReadinessProbe>;
