import { isObject, type Json } from '#base/json.ts';
import { formatPath, type Path } from '#base/path.ts';
import type { CatalogueEntry } from '#findings/entry.ts';
import type { Finding } from '#findings/finding.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { failure, type Result, success } from '#findings/result.ts';
import { decode } from '#kube/decode.ts';
import { Marks } from '#manifest/marks.ts';
import { readDocument } from '#manifest/read-document.ts';
import { positionsIn } from '#manifest/source.ts';
import { describeError } from '#template/errors.ts';
import type { Allowance } from '#template/limits.ts';
import type { Template } from '#template/template.ts';
import type { Value } from '#template/values/value.ts';
import { TEMPLATE_FAILED, TEMPLATE_OUTPUT_NOT_A_POD, TEMPLATE_OUTPUT_NOT_YAML } from '../findings.ts';
import type { RenderedPatch } from '../rendered-patch.ts';
import { normalizeFieldNames } from './normalize-field-names.ts';

/** Runs a template and reads what comes out as the YAML of a pod, or of a part of one. */
export function render(template: Template, data: Value, allowance: Allowance): Result<RenderedPatch> {
  const { name } = template;
  const run = template.run(data, { allowance });
  if (!run.ok) {
    const { line, column } = run.error;
    return failure([
      makeFinding(TEMPLATE_FAILED, describeError(run.error), { position: { file: name, line, column } }),
    ]);
  }
  const { value, faults } = readDocument(run.value);
  const trace = tracer(template, data);
  if (value === undefined) {
    return failure(
      faults.map(({ message, offset }) =>
        trace(TEMPLATE_OUTPUT_NOT_YAML, offset, `does not render valid YAML: ${message}`),
      ),
    );
  }
  const rendered = value ?? {};
  if (!isObject(rendered))
    return failure([trace(TEMPLATE_OUTPUT_NOT_A_POD, 0, 'does not render a valid pod: must be a mapping')]);
  const patch = normalizeFieldNames(rendered);
  const complain: RenderedPatch['complain'] = (entry, path, message) =>
    trace(entry, offsetOf(run.value, path), `does not render a valid pod: ${formatPath(path)}: ${message}`);
  const { problems } = decode(patch, 'core/v1.Pod');
  if (problems.length > 0)
    return failure(problems.map(({ path, message }) => complain(TEMPLATE_OUTPUT_NOT_A_POD, path, message)));
  // Kubernetes reads these texts all the same, so they are no reason to refuse a pod.
  const warnings = faults.map(
    ({ message, offset }): Finding => ({ ...trace(TEMPLATE_OUTPUT_NOT_YAML, offset, message), severity: 'warning' }),
  );
  return success({ template: name, patch, complain }, warnings);
}

/**
 * Finds the line of a template from which a place in its output came. Following the output back costs time, so the
 * template is only run that way, a second time, when something is wrong.
 */
function tracer(template: Template, data: Value) {
  return (entry: CatalogueEntry, offset: number, message: string): Finding => {
    const traced = template.runWithOrigins(data);
    const { text, lines } = traced.ok ? traced.value : { text: '', lines: [] };
    const rendered = positionsIn({ name: template.name, text })(offset);
    const line = lines[rendered.line - 1] ?? 1;
    const position = { file: template.name, line, column: 1 };
    return makeFinding(entry, `template ${template.name}, line ${line}: ${message}`, { position });
  };
}

function offsetOf(text: string, path: Path): number {
  const marks = new Marks();
  const root: Json = readDocument(text, marks).value ?? null;
  return marks.find(root, path)?.mark.value ?? 0;
}
