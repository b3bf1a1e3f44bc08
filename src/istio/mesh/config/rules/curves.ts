import { fault } from '#findings/fault.ts';
import type { ConfigurationRule } from '#istio/configuration.ts';
import { CURVE_DUPLICATE, CURVE_UNKNOWN, MESH_CURVES_IGNORED } from '#istio/mesh/findings.ts';
import { repetitions } from '#istio/parts/repetitions.ts';
import type { MeshConfig } from '../schema.ts';

/** The key exchanges of BoringSSL. */
const CURVES: readonly string[] = [
  'P-224',
  'P-256',
  'P-384',
  'P-521',
  'X25519',
  'X25519Kyber768Draft00',
  'X25519MLKEM768',
];

const isCurve = (name: string): boolean => name === '' || CURVES.includes(name);

/** Curves are chosen for connections with the outside alone; the mesh inside has none to choose. */
export const curves: ConfigurationRule<MeshConfig> = function* ({ meshMTLS, tlsDefaults }, path) {
  if (meshMTLS && meshMTLS.ecdhCurves.length > 0) {
    yield fault(
      MESH_CURVES_IGNORED,
      [...path, 'meshMTLS', 'ecdhCurves'],
      'must not be set for traffic within the mesh',
    );
  }
  const names = tlsDefaults?.ecdhCurves ?? [];
  const at = (index: number) => [...path, 'tlsDefaults', 'ecdhCurves', index];
  const unknown = names.findIndex((name) => !isCurve(name));
  const [repeated] = repetitions(names.map((name) => (isCurve(name) ? name : undefined)));
  if (unknown >= 0)
    yield fault(
      CURVE_UNKNOWN,
      at(unknown),
      `"${names[unknown]}" is not a valid curve: must be one of ${CURVES.join(', ')}`,
    );
  if (repeated !== undefined) yield fault(CURVE_DUPLICATE, at(repeated), `"${names[repeated]}" is a duplicate`);
};
