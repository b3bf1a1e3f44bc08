import { OperationalError } from '#base/operational-error.ts';
import type { ResourceName } from '#findings/finding.ts';
import { type Suppression, suppresses } from './suppression.ts';

const FLAG = /^(\*|[A-Za-z]{3}\d{4})(?:=(\*|\S+\s+\S.*))?$/;

/** `--suppress CODE[=Kind name.namespace]`; `Kind namespace/name` is understood too, and `*` stands for anything. */
export function parseSuppressFlag(text: string): Suppression {
  const [, code, target] = FLAG.exec(text.trim()) ?? [];
  if (code === undefined) {
    throw new OperationalError(
      `--suppress ${text} is not usable: write CODE or CODE=Kind name.namespace, with * for anything`,
    );
  }
  if (target === undefined) return (finding) => suppresses(code, finding);
  const pattern = wildcard(target);
  return (finding) => suppresses(code, finding) && spellings(finding.resource).some((name) => pattern.test(name));
}

function wildcard(text: string): RegExp {
  const escaped = text
    .trim()
    .split(/\s+/)
    .join(' ')
    .replace(/[\\^$.|?+()[\]{}]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*')}$`);
}

/** The ways in which people write which object they mean. */
function spellings(resource: ResourceName | undefined): readonly string[] {
  if (resource === undefined) return [];
  const { kind, namespace, name } = resource;
  return namespace === '' ? [`${kind} ${name}`] : [`${kind} ${name}.${namespace}`, `${kind} ${namespace}/${name}`];
}
