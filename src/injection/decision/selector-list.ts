import type { JsonObject } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import type { Finding } from '#findings/finding.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { readSelector, type Selector } from '#kube/selectors.ts';
import { SELECTOR_NEVER_MATCHES } from '../findings.ts';

/** A selector of a list, ready for use and still known by what was written. */
export interface ListedSelector {
  readonly place: string;
  readonly text: string;
  readonly selector: Selector;
}

/** Reads a list of selectors. One that is wrong is warned of and never matches; nor does one that demands nothing. */
export function readSelectors(
  list: string,
  written: readonly JsonObject[],
): { readonly selectors: readonly ListedSelector[]; readonly findings: readonly Finding[] } {
  const read = written.map((json, index) => ({ place: `${list}[${index}]`, json, reading: readSelector(json) }));
  const selectors = read.flatMap(({ place, json, reading }) =>
    reading.ok && !reading.selector.isEmpty
      ? [{ place, text: describeSelector(json), selector: reading.selector }]
      : [],
  );
  const findings = read.flatMap(({ place, reading }) =>
    reading.ok
      ? []
      : reading.problems.map(({ path, message }) => {
          const at = formatPath([...path]);
          return makeFinding(SELECTOR_NEVER_MATCHES, `${place} never matches, because ${at} ${message}`, {
            path: `${place}.${at}`,
          });
        }),
  );
  return { selectors, findings };
}

/** The first selector that matches the labels. */
export function firstMatch(
  selectors: readonly ListedSelector[],
  labels: Readonly<Record<string, string>>,
): ListedSelector | undefined {
  return selectors.find(({ selector }) => selector.matches(labels));
}

/** The selector as it was written, without the fields it leaves empty. */
function describeSelector(selector: JsonObject): string {
  const said = Object.entries(selector).filter(([, value]) => Object.keys(Object(value)).length > 0);
  return JSON.stringify(Object.fromEntries(said));
}
