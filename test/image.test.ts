import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readManifests } from '#manifest/read-manifests.ts';

const ROOT = resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json'));

interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** The instructions of each stage, the stage's own FROM first. */
const stages = stagesOf(read('Dockerfile'));
const [build = [], final = []] = stages;

function stagesOf(dockerfile: string): readonly (readonly Instruction[])[] {
  const found: Instruction[][] = [];
  for (const line of dockerfile.split('\n').filter((text) => /^[A-Z]/.test(text))) {
    const [word = '', rest = ''] = line.split(/ (.*)/);
    if (word === 'FROM') found.push([]);
    found.at(-1)?.push({ word, rest });
  }
  return found;
}

function restsOf(stage: readonly Instruction[], wanted: string): readonly string[] {
  return stage.filter(({ word }) => word === wanted).map(({ rest }) => rest);
}

/** What COPY takes from the repository: everything but its last word, unless it copies from another stage. */
function copied(stage: readonly Instruction[]): readonly string[] {
  return restsOf(stage, 'COPY')
    .filter((rest) => !rest.startsWith('--from='))
    .flatMap((rest) => rest.split(' ').slice(0, -1));
}

/** The part of the Deployment that the image has to fit. */
interface PodTemplate {
  readonly securityContext: { readonly runAsUser: number; readonly runAsGroup: number };
  readonly containers: readonly [
    { readonly image: string; readonly ports: readonly { readonly containerPort: number }[] },
  ];
}

function podTemplate(): PodTemplate {
  const name = 'manifests/base/deployment.yaml';
  const { resources } = readManifests({ name, text: read(name) });
  const deployment = resources.map(({ value }) => value).find((value) => value['kind'] === 'Deployment');
  return (deployment as unknown as { spec: { template: { spec: PodTemplate } } }).spec.template.spec;
}

describe('The container image', () => {
  const pod = podTemplate();
  const [container] = pod.containers;

  it('is built by the name that `install` deploys', () => {
    const plan = execFileSync('make', ['--dry-run', 'image'], { cwd: ROOT, encoding: 'utf8' });
    expect(container.image).toBe(`outrigger:${manifest.version}`);
    expect(plan).toContain(`--tag ${container.image} `);
  });

  it('runs as the user of the Deployment and listens where the Service looks', () => {
    const { runAsUser, runAsGroup } = pod.securityContext;
    expect(restsOf(final, 'USER')).toEqual([`${runAsUser}:${runAsGroup}`]);
    expect(restsOf(final, 'EXPOSE')).toEqual([container.ports.map(({ containerPort }) => containerPort).join(' ')]);
  });

  it('starts the command of the package, so that a verb is its first argument', () => {
    const entry = restsOf(final, 'ENTRYPOINT').map((rest) => JSON.parse(rest));
    expect(entry).toEqual([['/nodejs/bin/node', `${restsOf(final, 'WORKDIR')[0]}/${manifest.bin.outrigger}`]]);
  });

  it('holds what the package holds, and what that needs', () => {
    const built = restsOf(final, 'COPY').flatMap((rest) => /^--from=build \S+\/(\w+) \1$/.exec(rest)?.[1] ?? []);
    expect(built.sort()).toEqual([...manifest.files, 'node_modules'].sort());
    expect(copied(final)).toEqual(['LICENSE', 'package.json']);
  });

  it('is built from files that are there and that .dockerignore lets through', () => {
    const ignored = read('.dockerignore').split('\n');
    const admitted = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(ignored.find((line) => line !== '' && !line.startsWith('#'))).toBe('*');
    const wanted = [...copied(build), ...copied(final)];
    expect(wanted.filter((file) => !admitted.includes(file) || !existsSync(join(ROOT, file)))).toEqual([]);
    expect(admitted.filter((file) => !wanted.includes(file))).toEqual([]);
  });

  it('is built with the Node that the project is developed with, and runs on the same major version', () => {
    const version = read('.node-version').trim();
    expect(manifest.devDependencies.node).toBe(version);
    expect(build[0]?.rest).toMatch(new RegExp(`\\bnode:${version.replaceAll('.', '\\.')}-`));
    expect(final[0]?.rest).toContain(`nodejs${version.split('.')[0]}-`);
  });

  it('needs nothing that depends on the platform or has to be built when installed', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
    const shipped = Object.entries(packages).filter(([name, { dev, devOptional }]) => name && !dev && !devOptional);
    // Scripts that are switched off have been looked at: the package works without.
    const isOff = (path: string) => manifest.allowScripts[path.slice(path.lastIndexOf('node_modules/') + 13)] === false;
    const bound = shipped.filter(
      ([path, { cpu, os, hasInstallScript }]) => cpu || os || (hasInstallScript && !isOff(path)),
    );
    expect(shipped.length).toBeGreaterThan(10);
    expect(bound.map(([name]) => name)).toEqual([]);
  });
});

interface Locked {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly cpu?: readonly string[];
  readonly os?: readonly string[];
  readonly hasInstallScript?: boolean;
}
