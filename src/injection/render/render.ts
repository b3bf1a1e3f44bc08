import type { Code } from '../../base/catalogue/catalogue.ts';
import { makeFinding } from '../../base/catalogue/make-finding.ts';
import type { Finding } from '../../base/finding.ts';
import { isObject, type Json, type JsonObject } from '../../base/json.ts';
import { formatPath, type Path } from '../../base/path.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { decode } from '../../kube/decode.ts';
import { Marks } from '../../manifest/marks.ts';
import { readDocument } from '../../manifest/read-document.ts';
import { positionsIn } from '../../manifest/source.ts';
import { describeError } from '../../template/errors.ts';
import type { Template } from '../../template/template.ts';
import type { Value } from '../../template/value.ts';
import { withFieldNames } from './field-names.ts';

/** What a template made for one pod: a patch to lay over it, and a way to say which line of the template is at fault. */
export interface Overlay {
  readonly template: string;
  readonly patch: JsonObject;
  readonly complain: (code: Code, path: Path, message: string) => Finding;
}

/** Runs a template and reads what comes out as the YAML of a pod, or of a part of one. */
export function render(template: Template, data: Value): Result<Overlay> {
  const { name } = template;
  const run = template.run(data);
  if (!run.ok) {
    const { line, column } = run.error;
    return failure([makeFinding('OUT0603', describeError(run.error), { position: { file: name, line, column } })]);
  }
  const { value, faults } = readDocument(run.value);
  const trace = tracer(template, data);
  if (value === undefined) {
    return failure(faults.map(({ message, offset }) => trace('OUT0604', offset, `renders no YAML: ${message}`)));
  }
  const rendered = value ?? {};
  if (!isObject(rendered)) return failure([trace('OUT0605', 0, 'renders no pod but a plain value or a list')]);
  const patch = withFieldNames(rendered);
  const complain: Overlay['complain'] = (code, path, message) =>
    trace(code, offsetOf(run.value, path), `renders no pod: ${formatPath(path)}: ${message}`);
  const { problems } = decode(patch, 'core/v1.Pod');
  if (problems.length > 0) return failure(problems.map(({ path, message }) => complain('OUT0605', path, message)));
  // Kubernetes reads these texts all the same, so they are no reason to refuse a pod.
  const warnings = faults.map(
    ({ message, offset }): Finding => ({ ...trace('OUT0604', offset, message), severity: 'warning' }),
  );
  return success({ template: name, patch, complain }, warnings);
}

/**
 * Finds the line of a template from which a place in its output came. Following the output back costs time, so the
 * template is only run that way, a second time, when something is wrong.
 */
function tracer(template: Template, data: Value) {
  return (code: Code, offset: number, message: string): Finding => {
    const traced = template.runWithOrigins(data);
    const { text, lines } = traced.ok ? traced.value : { text: '', lines: [] };
    const rendered = positionsIn({ name: template.name, text })(offset);
    const line = lines[rendered.line - 1] ?? 1;
    const position = { file: template.name, line, column: 1 };
    return makeFinding(code, `template ${template.name}, line ${line}: ${message}`, { position });
  };
}

function offsetOf(text: string, path: Path): number {
  const marks = new Marks();
  const root: Json = readDocument(text, marks).value ?? null;
  return marks.find(root, path)?.mark.value ?? 0;
}
