import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { objectsIn } from './objects.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

const roles = Object.values(
  objectsIn(`${read('manifests/base/cluster-role.yaml')}---\n${read('manifests/base/role.yaml')}`),
).filter(({ rules }) => rules !== undefined);

const rules = roles.flatMap((role) => rulesOf(role).map((rule) => ({ kind: String(role['kind']), rule })));

function rulesOf({ rules: stored }: JsonObject): readonly Rule[] {
  // The API server takes them in this shape, which the tests of the chart show.
  return stored as unknown as readonly Rule[];
}

/** A rule as the table has it: what, verbs, where. */
function rowOf(kind: string, { apiGroups, resources, resourceNames, verbs }: Rule): string {
  const [group = ''] = apiGroups;
  const what = resources.map((resource) => `\`${group === '' ? '' : `${group}/`}${resource}\``).join(', ');
  const where =
    resourceNames?.map((name) => `\`${name}\``).join(', ') ?? { ClusterRole: 'cluster', Role: 'own namespace' }[kind];
  return `| ${what} | ${verbs.join(', ')} | ${where} |`;
}

describe('What Outrigger may do in a cluster', () => {
  it('is listed in docs/operations.md, right by right, with its reason', () => {
    const section = read('docs/operations.md').match(/^## What it may do\n[\s\S]*?(?=^\*\*|^## )/m)?.[0] ?? '';
    const rows = [...section.matchAll(/^(\| `.+? \| .+? \| .+? \|) \S.* \|$/gm)].map(([, row]) => row);
    expect(rows).toEqual(rules.map(({ kind, rule }) => rowOf(kind, rule)));
  });

  it('is held to names wherever it is more than looking, or making the first of a kind', () => {
    const looking = ['list', 'watch'];
    const wide = rules
      .filter(({ rule }) => rule.resourceNames === undefined)
      .map(({ kind, rule }) => ({ kind, ...rule }));
    expect(wide.filter(({ verbs }) => !verbs.every((verb) => [...looking, 'create'].includes(verb)))).toEqual([]);
    expect(wide.filter(({ kind, verbs }) => verbs.includes('create') && kind !== 'Role')).toEqual([]);
    expect(JSON.stringify(rules)).not.toContain('*');
  });
});
