import { failure, success } from '#findings/result.ts';
import { templateData } from '../context/template-data.ts';
import type { Step } from '../work.ts';
import { chooseTemplates } from './choose-templates.ts';
import { render } from './render.ts';

/** Renders the pod's templates. Each sees the pod as it came; what one adds, the next does not see. */
export const renderTemplates: Step = (work) => {
  const { prepared, facts, allowance } = work;
  const chosen = chooseTemplates(facts.pod, prepared.installation.injector, prepared.templates);
  if (!chosen.ok) return chosen;
  const data = templateData({ facts, ...prepared });
  const rendered = chosen.value.map((template) => render(template, data, allowance));
  const findings = rendered.flatMap((result) => result.findings);
  const patches = rendered.flatMap((result) => (result.ok ? [result.value] : []));
  return patches.length < rendered.length ? failure(findings) : success({ ...work, patches }, findings);
};
