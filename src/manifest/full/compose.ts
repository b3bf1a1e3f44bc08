import { Composer, type Node, Parser, type ScalarTag, type Tags, type YAMLError } from 'yaml';
import { MAX_FULL_READER_LENGTH } from '../limits.ts';
import type { DocumentFault } from '../parsed-document.ts';
import { describeFault, lineStart } from './describe-fault.ts';
import { DOCUMENT_TOO_LARGE } from './findings.ts';
import { survey } from './survey.ts';
import { SCALAR_TAGS } from './tags.ts';

/** A document's tree of nodes (null: it is empty), or the faults that leave none; unknown tags come beside a tree. */
export interface Composed {
  readonly root?: Node | null;
  readonly faults: readonly DocumentFault[];
}

/** Scalars keep their text here: what a text means is Kubernetes' affair, not the library's. */
const scalarTags: readonly ScalarTag[] = SCALAR_TAGS.map((tag) => ({ tag, default: false, resolve: (text) => text }));

const OPTIONS = {
  schema: 'failsafe',
  customTags: (tags: Tags): Tags => [...tags, ...scalarTags],
  resolveKnownTags: false,
  // The library compares keys pair by pair, in quadratic time; the converter finds duplicates with a set.
  uniqueKeys: false,
} as const;

/** Reads one document with the `yaml` library, after making sure that it cannot exhaust memory or the stack. */
export function compose(text: string): Composed {
  if (text.length > MAX_FULL_READER_LENGTH) {
    return {
      faults: [
        {
          entry: DOCUMENT_TOO_LARGE,
          message: `this document uses uncommon YAML, so it must be no more than ${MAX_FULL_READER_LENGTH} characters`,
          offset: 0,
        },
      ],
    };
  }
  const tokens = [...new Parser().parse(text)];
  const unfit = tokens.flatMap(survey);
  if (unfit.length > 0) return { faults: unfit };
  const [document] = new Composer(OPTIONS).compose(tokens, true, text.length);
  if (document === undefined) return { root: null, faults: [] };
  const complaints = [...document.errors, ...document.warnings].filter(isLastWord);
  const faults = firstOfEachLine(
    complaints.map((complaint) => describeFault(complaint, text)),
    text,
  );
  return document.errors.length === 0 ? { root: document.contents, faults } : { faults };
}

/** One slip makes the library complain several times at one place; the last complaint knows most. */
function isLastWord({ pos }: YAMLError, index: number, all: readonly YAMLError[]): boolean {
  return all[index + 1]?.pos[0] !== pos[0];
}

/** The same slip may also make it stumble over all that follows on the line. */
function firstOfEachLine(faults: readonly DocumentFault[], text: string): readonly DocumentFault[] {
  const seen = new Set<number>();
  return faults.filter(({ offset }) => {
    const line = lineStart(text, offset);
    const isFirst = !seen.has(line);
    seen.add(line);
    return isFirst;
  });
}
