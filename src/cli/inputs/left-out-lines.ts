import type { LeftOut } from './sort-out.ts';

type Said = LeftOut['as'] & ('template' | 'patch' | 'link');

/** What to say of several files that are left out for one reason. Files that tools keep for themselves are not worth a line. */
const LINES: Readonly<Record<Said, (of: string, count: number) => string>> = {
  template: (chart, count) =>
    `${chart}: left out ${files(count)} of this chart that Helm has to render first; --helm does, and helm template ${chart} | outrigger validate - as well`,
  patch: (folder, count) =>
    `${folder}: left out ${files(count)} that this kustomization patches or fills with; kustomize build ${folder} | outrigger validate - checks what comes of it`,
  link: (link) => `${link}: left out a link that leads out of the tree; name the file that it leads to`,
};

/** A line for each chart, kustomization and link of which something was left out. */
export function leftOutLines(all: readonly LeftOut[]): readonly string[] {
  const groups = Map.groupBy(all, ({ as, of }) => `${as} ${of}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || !isSaid(first.as)) return [];
    return [LINES[first.as](first.of, group.length)];
  });
}

function isSaid(as: LeftOut['as']): as is Said {
  return Object.hasOwn(LINES, as);
}

function files(count: number): string {
  return count === 1 ? 'one file' : `${count} files`;
}
