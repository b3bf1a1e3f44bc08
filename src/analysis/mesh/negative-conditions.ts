import { isObject, type Json, type JsonObject } from '#base/json.ts';
import { listIn, objectIn, textIn } from '#model/objects/json-readers.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import type { Collection } from '../scene/collection.ts';
import {
  AUTHORIZATION_POLICIES,
  GRPC_ROUTES,
  HTTP_ROUTES,
  KUBERNETES_GATEWAYS,
  SERVICE_ENTRIES,
  SERVICES,
  WORKLOAD_ENTRIES,
} from '../scene/collections.ts';
import type { Subject } from '../scene/subject.ts';
import { CONDITION_NEGATIVE } from './findings.ts';

const WAYPOINT: readonly string[] = ['istio.io/WaypointBound'];
const ROUTING: readonly string[] = ['Accepted', 'Programmed', 'ResolvedRefs'];

/** Kinds, and the conditions of theirs that mean trouble when they are False. */
const CONDITIONS: readonly (readonly [Collection<unknown>, readonly string[]])[] = [
  [SERVICES, WAYPOINT],
  [SERVICE_ENTRIES, WAYPOINT],
  [WORKLOAD_ENTRIES, WAYPOINT],
  [AUTHORIZATION_POLICIES, ['ZtunnelAccepted', 'WaypointAccepted']],
  [KUBERNETES_GATEWAYS, ROUTING],
  [HTTP_ROUTES, ROUTING],
  [GRPC_ROUTES, ROUTING],
];

/** What controllers say of objects in their statuses. */
export const CONDITIONS_ANALYZER: Analyzer = {
  name: 'negative-conditions',
  istioName: 'conditions.ConditionAnalyzer',
  summary: 'Checks the conditions in statuses for problems',
  reads: CONDITIONS.map(([collection]) => collection),
  raises: [CONDITION_NEGATIVE],
  *analyze(scene) {
    for (const [collection, types] of CONDITIONS) {
      for (const subject of scene.all(collection)) {
        for (const condition of conditionsIn(subject.object.value['status'])) {
          if (isNegative(condition, types)) yield negative(subject, condition);
        }
      }
    }
  },
};

/** Of the object itself, or for each parent of a route. */
function conditionsIn(status: Json | undefined): readonly JsonObject[] {
  if (!isObject(status)) return [];
  const holders = [status, ...listIn(status['parents']).map(objectIn)];
  return holders.flatMap(({ conditions }) => listIn(conditions ?? []).map(objectIn));
}

/** A policy that is accepted in part is said to be accepted. */
function isNegative({ type, status, reason }: JsonObject, types: readonly string[]): boolean {
  if (!types.includes(textIn(type))) return false;
  return status === 'False' || (type === 'WaypointAccepted' && reason === 'PartiallyInvalid');
}

function negative(subject: Subject, { type, reason, message, status }: JsonObject): Discovery {
  return {
    entry: CONDITION_NEGATIVE,
    subject,
    path: ['status'],
    at: WHOLE,
    message: `has condition ${textIn(type)}=${textIn(status)} (${textIn(reason)}): ${textIn(message)}`,
  };
}
