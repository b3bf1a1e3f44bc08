import { AUTHORIZATION_POLICY } from './authorization-policy.ts';
import { CONFIGURATION } from './configuration.ts';
import { CONNECTIONS } from './connections.ts';
import { DESTINATION_RULE } from './destination-rule.ts';
import type { CatalogueEntry, CatalogueTable } from './entry.ts';
import { ENVOY_FILTER } from './envoy-filter.ts';
import { EXTENSIONS } from './extensions.ts';
import { GATEWAY } from './gateway.ts';
import { HTTP_ROUTES } from './http-routes.ts';
import { INJECTION } from './injection.ts';
import { MESH } from './mesh.ts';
import { OBJECTS } from './objects.ts';
import { PEER_AUTHENTICATION } from './peer-authentication.ts';
import { PROXY_CONFIG } from './proxy-config.ts';
import { READING } from './reading.ts';
import { REQUEST_AUTHENTICATION } from './request-authentication.ts';
import { SELECTORS } from './selectors.ts';
import { SERVER_TLS } from './server-tls.ts';
import { SERVICE_ENTRY } from './service-entry.ts';
import { SIDECAR } from './sidecar.ts';
import { STRUCTURE } from './structure.ts';
import { SYNTAX } from './syntax.ts';
import { TELEMETRY } from './telemetry.ts';
import { VALUES } from './values.ts';
import { VIRTUAL_SERVICE } from './virtual-service.ts';
import { WORKLOADS } from './workloads.ts';

/** Every finding that Outrigger can make, by its stable code. Docs, SARIF rules and `explain` are made from it. */
export const CATALOGUE = {
  ...READING,
  ...SYNTAX,
  ...INJECTION,
  ...CONFIGURATION,
  ...STRUCTURE,
  ...OBJECTS,
  ...SELECTORS,
  ...VALUES,
  ...CONNECTIONS,
  ...VIRTUAL_SERVICE,
  ...HTTP_ROUTES,
  ...DESTINATION_RULE,
  ...GATEWAY,
  ...SERVER_TLS,
  ...SERVICE_ENTRY,
  ...SIDECAR,
  ...WORKLOADS,
  ...ENVOY_FILTER,
  ...AUTHORIZATION_POLICY,
  ...REQUEST_AUTHENTICATION,
  ...TELEMETRY,
  ...PEER_AUTHENTICATION,
  ...PROXY_CONFIG,
  ...EXTENSIONS,
  ...MESH,
} as const satisfies CatalogueTable;

/** A code of the catalogue: the compiler refuses a finding that nobody can look up. */
export type Code = keyof typeof CATALOGUE;

/** The entry of a code a person typed, in any letter case. */
export function lookUp(code: string): CatalogueEntry | undefined {
  const table: CatalogueTable = CATALOGUE;
  const key = code.toUpperCase();
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
