import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf, ofName } from '#findings/fault.ts';
import { isLabelText, labelKeyProblem } from '#kube/names.ts';
import { LABEL_INVALID } from '../findings.ts';

/** Labels as Kubernetes lets objects have them, but for capitals in prefixes and for long values: Istio takes both. */
export function* checkLabels(labels: Readonly<Record<string, string>>, path: Path): Generator<Fault> {
  for (const [key, value] of Object.entries(labels)) {
    const at = [...path, key];
    const ofKey = labelKeyProblem(withSmallPrefix(key));
    yield* faultIf(LABEL_INVALID, at, ofKey && `"${key}" ${ofKey}`).map(ofName);
    if (value !== '' && !isLabelText(value)) yield fault(LABEL_INVALID, at, `"${value}" is not a valid label value`);
  }
}

/** Letters of ASCII only: others are as wrong as capitals as they are as small letters. */
function withSmallPrefix(key: string): string {
  const prefix = key.slice(0, key.lastIndexOf('/') + 1);
  return prefix.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) + key.slice(prefix.length);
}
