import type { Path } from '#base/path.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { EXPORT_TO_INVALID } from '../findings.ts';
import { isDnsLabel } from '../hosts/dns-label.ts';
import { repetitions } from '../repetitions.ts';

const PATH: Path = ['spec', 'exportTo'];
const OWN = '.';
const ALL = '*';
const NONE = '~';

/** Who is told where something can be seen from. */
export interface Exported {
  /** The namespace of the object. */
  readonly namespace: string;
  readonly exportTo: readonly string[];
}

/** Namespaces, each once; `*` stands for all of them and `.` for that of the object. */
export function* checkExportTo(exported: Exported): Generator<Fault> {
  yield* checkEntries(exported, [OWN, ALL]);
}

/** Like `checkExportTo`; a service may also be shown to nobody, `~`, but for the proxies it belongs to. */
export function* checkServiceExportTo(exported: Exported): Generator<Fault> {
  yield* checkEntries(exported, [OWN, ALL, NONE]);
}

/** A rule for some workloads of its namespace is for nobody outside of it. */
export function* checkOwnExportTo({ namespace, exportTo }: Exported): Generator<Fault> {
  const elsewhere = exportTo.findIndex((entry) => entry !== OWN && entry !== namespace);
  if (elsewhere < 0) return;
  const message = 'must be "." alone with a workload selector';
  yield fault(EXPORT_TO_INVALID, [...PATH, elsewhere], message);
}

function* checkEntries({ namespace, exportTo }: Exported, words: readonly string[]): Generator<Fault> {
  const repeated = new Set(repetitions(exportTo.map((entry) => (entry === OWN ? namespace : entry))));
  for (const [index, entry] of exportTo.entries()) {
    const at = [...PATH, index];
    if (repeated.has(index)) {
      yield fault(EXPORT_TO_INVALID, at, `"${entry}" is a duplicate`);
    } else if (!words.includes(entry) && !isDnsLabel(entry)) {
      yield fault(
        EXPORT_TO_INVALID,
        at,
        `"${entry}" is not a valid namespace: must be a name, or one of ${words.join(', ')}`,
      );
    }
  }
  const lonely = exportTo.findIndex((entry) => entry === ALL || entry === NONE);
  if (lonely < 0 || exportTo.length === 1) return;
  yield fault(EXPORT_TO_INVALID, [...PATH, lonely], `"${exportTo[lonely]}" must stand alone`);
}
