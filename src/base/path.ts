/** The way from a resource's root to one of its nodes: field names and list indexes. */
export type Path = readonly (string | number)[];

const FIELD_NAME = /^[A-Za-z_$][\w$-]*$/;

/** Writes a path as kubectl does: `spec.http[0].weight`, and map keys that are no field names in brackets. */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'string' && FIELD_NAME.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${step}]`;
  }
  return text;
}
