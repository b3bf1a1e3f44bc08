import type { InjectorConfig } from '#config/injector-config/schema.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { failure, type Result, success } from '#findings/result.ts';
import type { Template } from '#template/template.ts';
import { POD_ASKS_TOO_MUCH, TEMPLATE_UNKNOWN } from '../findings.ts';
import { ANNOTATION } from '../pod/names.ts';
import type { Pod } from '../pod/pod.ts';
import { annotationsOf } from '../pod/pod.ts';

/** The templates of an installation by name, ready to be run. */
export type Templates = ReadonlyMap<string, Template>;

/** Templates that a pod may ask for: each is rendered and merged anew. */
const MAX_TEMPLATES = 10;

/**
 * The templates for a pod: those its annotation names, or the default ones, each once. An alias stands for several, one
 * level deep.
 */
export function chooseTemplates(pod: Pod, config: InjectorConfig, known: Templates): Result<readonly Template[]> {
  const wish = annotationsOf(pod)[ANNOTATION.templates];
  const asked = wish === undefined ? config.defaultTemplates : wish.split(',').map((name) => name.trim());
  const spelled = asked.flatMap(
    (name) => (Object.hasOwn(config.aliases, name) ? config.aliases[name] : undefined) ?? [name],
  );
  const names = [...new Set(spelled)];
  if (wish !== undefined && names.length > MAX_TEMPLATES) {
    return failure([
      makeFinding(POD_ASKS_TOO_MUCH, `annotation ${ANNOTATION.templates} must name at most ${MAX_TEMPLATES} templates`),
    ]);
  }
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) return failure(unknown.map((name) => complaint(name, wish, known)));
  return success(names.flatMap((name) => known.get(name) ?? []));
}

function complaint(name: string, wish: string | undefined, known: Templates) {
  const where = wish === undefined ? 'defaultTemplates of the injector config' : `annotation ${ANNOTATION.templates}`;
  const list = [...known.keys()].sort().join(', ') || 'none';
  return makeFinding(TEMPLATE_UNKNOWN, `${where} names an unknown template "${name}": must be one of ${list}`);
}
