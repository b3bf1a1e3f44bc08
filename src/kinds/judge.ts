import type { JsonObject } from '#base/json.ts';
import type { Problem } from '#base/problem.ts';
import { didYouMean, suggestSpelling } from '#base/spell-suggest.ts';
import type { CatalogueEntry } from '#findings/entry.ts';
import { type Fault, fault, isError, ofName } from '#findings/fault.ts';
import { conform } from '#proto/conform.ts';
import { CRD_VIOLATION, ONEOF_CONFLICT, SPEC_UNREADABLE, UNKNOWN_FIELD, UNKNOWN_TOP_LEVEL_FIELD } from './findings.ts';
import type { IstioObject, Kind } from './kind.ts';
import { METADATA_RULES } from './metadata-rules.ts';

/** Everything Outrigger has to say about one object; each entry point decides which part of it refuses. */
export interface Judgement {
  /** What the API server would refuse by the CRD, unknown fields aside. */
  readonly structure: readonly Fault[];
  /** What Istio's own webhook refuses or warns of. */
  readonly rules: readonly Fault[];
  /** Fields that no served version has: the API server drops them, and a strict one refuses them. */
  readonly unknown: readonly Fault[];
}

const TOP_LEVEL = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];

/** Holds an object against the structure and the rules of its kind. The object is as the user wrote it. */
export function judge(kind: Kind, raw: JsonObject): Judgement {
  return { ...judgeStructure(kind, raw), rules: judgeRules(kind, raw) };
}

function judgeRules(kind: Kind, raw: JsonObject): readonly Fault[] {
  const read = kind.read(raw);
  if (!read.ok) return read.problems.map(({ path, message }) => fault(SPEC_UNREADABLE, path, message));
  const superseded = read.ignored
    .filter(({ kind }) => kind === 'oneof')
    .map(({ path, message }) => ofName(fault(ONEOF_CONFLICT, path, message)));
  return [...superseded, ...judgeMetadata(read.value, kind), ...judgeTopLevel(raw)];
}

/** Where the metadata refuse an object, its rules are not asked: what they say may rest on what is wrong. */
function judgeMetadata(object: IstioObject<object>, kind: Kind): readonly Fault[] {
  const faults = METADATA_RULES.flatMap((rule) => [...rule(object)]);
  return faults.some(isError) ? faults : [...faults, ...kind.check(object)];
}

function judgeStructure({ spec, specRequired }: Kind, raw: JsonObject): Omit<Judgement, 'rules'> {
  if (raw['spec'] === undefined) {
    return { structure: specRequired ? [fault(CRD_VIOLATION, ['spec'], 'is required')] : [], unknown: [] };
  }
  const { problems, unknown } = conform(spec, raw['spec']);
  return {
    structure: problems.map((problem) => inSpec(CRD_VIOLATION, problem)),
    unknown: unknown.map((problem) => ofName(inSpec(UNKNOWN_FIELD, problem))),
  };
}

/** Fields beside the five that every object has; they are nowhere stored. */
export function judgeTopLevel(raw: JsonObject): readonly Fault[] {
  const unknown = Object.keys(raw).filter((key) => !TOP_LEVEL.includes(key));
  return unknown.map((key) => {
    const message = `unknown field "${key}" beside spec${didYouMean(suggestSpelling(key, TOP_LEVEL))}`;
    return ofName(fault(UNKNOWN_TOP_LEVEL_FIELD, [key], message));
  });
}

function inSpec(entry: CatalogueEntry, { path, message }: Problem): Fault {
  return fault(entry, ['spec', ...path], message);
}
