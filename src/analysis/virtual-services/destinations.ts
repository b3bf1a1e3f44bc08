import type { Path } from '#base/path.ts';
import type { Destination } from '#istio/parts/traffic/destination.ts';
import type { VirtualService } from '#kinds/virtual-service/schema.ts';

/** A destination of a VirtualService, and where it stands. */
export interface PlacedDestination {
  readonly destination: Destination | undefined;
  /** Of the destination itself; its host is one step further. */
  readonly path: Path;
  readonly isMirror: boolean;
}

/** Everything that a VirtualService sends requests to, mirrors last. */
export function destinationsOf({ tcp, tls, http }: VirtualService): readonly PlacedDestination[] {
  return [...routed('tcp', tcp), ...routed('tls', tls), ...routed('http', http), ...http.flatMap(mirrored)];
}

interface Rule {
  readonly route: readonly { readonly destination?: Destination | undefined }[];
}

function routed(protocol: string, rules: readonly Rule[]): readonly PlacedDestination[] {
  return rules.flatMap(({ route }, rule) =>
    route.map(({ destination }, index) => ({
      destination,
      path: ['spec', protocol, rule, 'route', index, 'destination'],
      isMirror: false,
    })),
  );
}

function mirrored({ mirror, mirrors }: VirtualService['http'][number], rule: number): readonly PlacedDestination[] {
  const path = ['spec', 'http', rule];
  return [
    ...(mirror ? [{ destination: mirror, path: [...path, 'mirror'], isMirror: true }] : []),
    ...mirrors.map(({ destination }, index) => ({
      destination,
      path: [...path, 'mirrors', index, 'destination'],
      isMirror: true,
    })),
  ];
}
