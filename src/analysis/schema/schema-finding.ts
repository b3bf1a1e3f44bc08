import { formatPath } from '#base/path.ts';
import type { CatalogueEntry } from '#findings/entry.ts';
import { type Fault, isError } from '#findings/fault.ts';
import { MATCH_INEFFECTIVE, ROUTE_UNREACHABLE } from '#kinds/virtual-service/findings.ts';
import { type Discovery, WHOLE } from '../analyzer.ts';
import type { Subject } from '../scene/subject.ts';
import { ISTIO_REFUSES, ISTIO_WARNS, MATCH_UNUSED, ROUTE_UNUSED } from './findings.ts';

/** What a fault of a single object is called by Istio's analysis. */
export const SCHEMA_FINDINGS = [ISTIO_REFUSES, ISTIO_WARNS, ROUTE_UNUSED, MATCH_UNUSED];

/** The fault of an object under the code of Istio's analysis, which points to the object as a whole. */
export function schemaDiscovery(subject: Subject, fault: Fault): Discovery {
  const { path, message } = fault;
  return { entry: entryFor(fault), subject, path, at: WHOLE, message, aspect: formatPath(path) };
}

function entryFor(fault: Fault): CatalogueEntry {
  if (isError(fault)) return ISTIO_REFUSES;
  if (fault.entry === ROUTE_UNREACHABLE) return ROUTE_UNUSED;
  return fault.entry === MATCH_INEFFECTIVE ? MATCH_UNUSED : ISTIO_WARNS;
}
