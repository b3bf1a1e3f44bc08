import type { Path } from '#base/path.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { goBool } from '#go/bool.ts';
import { ANNOTATION_INTERNAL, DRY_RUN_INVALID } from './findings.ts';
import type { Rule } from './kind.ts';

const INTERNAL_ANNOTATIONS = [
  'internal.istio.io/webhook-always-reject',
  'internal.istio.io/parent-namespace',
  'internal.istio.io/parents',
] as const;

const DRY_RUN = 'istio.io/dry-run';

const at = (name: string): Path => ['metadata', 'annotations', name];

/** A policy that can be tried without effect: the kind that has an action brings it along. */
const dryRun: Rule<object> = function* ({ metadata: { annotations }, spec }) {
  const value = annotations[DRY_RUN];
  if (value === undefined) return;
  const action = (spec as { readonly action?: string }).action;
  if (action !== 'ALLOW' && action !== 'DENY') {
    yield fault(
      DRY_RUN_INVALID,
      at(DRY_RUN),
      'must not be set except on an AuthorizationPolicy with action ALLOW or DENY',
    );
  } else if (goBool(value) === undefined) {
    yield fault(DRY_RUN_INVALID, at(DRY_RUN), `"${value}" must be "true" or "false"`);
  }
};

const internal: Rule<object> = ({ metadata: { annotations } }) =>
  INTERNAL_ANNOTATIONS.filter((name) => Object.hasOwn(annotations, name)).map(
    (name): Fault => fault(ANNOTATION_INTERNAL, at(name), 'must not be set, because it is internal to Istio'),
  );

/** Every kind is held to these before its own rules are asked. */
export const METADATA_RULES: readonly Rule<object>[] = [dryRun, internal];
