import type { Path } from '#base/path.ts';
import type { Labels } from '#kube/metadata.ts';
import type { Discovery } from '../analyzer.ts';
import type { Subject } from '../scene/subject.ts';
import { REFERENCE_MISSING } from './findings.ts';
import { selectorPath, selectorText } from './selector-text.ts';

/** An object refers to something that is not there. */
export function missing(subject: Subject, path: Path, message: string): Discovery {
  return { entry: REFERENCE_MISSING, subject, path, message, isAbsence: true };
}

/** A selector that no pod carries; `holder` is the path of its labels. */
export function selectsNothing(subject: Subject, holder: Path, selector: Labels): Discovery {
  const labels = selectorText(selector);
  const message = labels === '' ? 'selects no pod: there is none' : `selects no pod: none has the labels ${labels}`;
  return missing(subject, selectorPath(holder, selector), message);
}
