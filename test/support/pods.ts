import type { JsonObject } from '#base/json.ts';
import type { Container, Pod } from '#injection/pod/pod.ts';
import { canonical } from '#kube/canonical.ts';

/** A pod in the form in which the pipeline works; what is not given is empty. */
export function pod(object: JsonObject = {}): Pod {
  const { metadata = {}, spec = {}, ...rest } = canonical(object, 'core/v1.Pod');
  const parts = spec as JsonObject;
  return {
    ...rest,
    metadata: metadata as Pod['metadata'],
    spec: { ...parts, containers: containers(parts['containers']) },
  };
}

function containers(list: unknown): readonly Container[] {
  return (list ?? []) as readonly Container[];
}
