import { atMost } from '#base/at-most.ts';
import type { Path } from '#base/path.ts';
import type { CatalogueEntry } from '#findings/entry.ts';
import type { Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { type Subject, titleOf } from '../scene/subject.ts';

/** More rivals than this are not named. */
const MOST_RIVALS = 10;

interface Overlap {
  readonly entry: CatalogueEntry;
  /** The pod that all of them select; undefined where they are for a whole namespace. */
  readonly pod?: Subject;
  readonly holder: Path;
}

/** Objects of which only one can count; each hears of the others. */
export function* conflictsOf(list: readonly Subject[], { entry, pod, holder }: Overlap): Generator<Discovery> {
  const named = list.slice(0, MOST_RIVALS + 1);
  for (const subject of list) {
    const others = named.filter((each) => each !== subject).slice(0, MOST_RIVALS);
    const names = atMost(MOST_RIVALS - 1, others.map(({ name }) => name).sort()).join(', ');
    yield {
      entry,
      subject,
      path: holder,
      at: pod ? ['metadata', 'name'] : WHOLE,
      message: pod
        ? `selects ${titleOf(pod)}, and so does ${subject.kind} ${names}`
        : `is for all of its namespace, and so is ${subject.kind} ${names}`,
      counterparts: others.map((other) => ({ subject: other, path: holder, message: 'is for the same workloads' })),
    };
  }
}
