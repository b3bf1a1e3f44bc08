import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { scratchFolder } from '../support/scratch.ts';

// Real processes on a busy machine.
jest.setTimeout(60_000);

const ROOT = resolve(import.meta.dirname, '../..');
const PAGES = ['README.md', 'docs/ci.md', 'docs/operations.md'];
const scratch = scratchFolder();

const ROUTE = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: reviews, namespace: shop}
spec: {hosts: [reviews], http: [{route: [{destination: {host: reviews}}]}]}
`;

/** What the examples take for given: manifests, an installation's configuration, and tools that render. */
function workplace(): string {
  const folder = scratch.write({
    'manifests/route.yaml': ROUTE,
    'k8s/route.yaml': ROUTE,
    'injector.yaml': '',
    'mesh.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio}\ndata: {mesh: "accessLogFile: /dev/stdout"}\n',
    'debts.json': '{"version": 1, "findings": []}\n',
  });
  for (const name of ['examples', 'templates', 'manifests/base'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  const template = readFileSync(join(ROOT, 'templates/sidecar.yaml'), 'utf8').replace(/^/gm, '      ');
  const config = `policy: enabled\ndefaultTemplates: [sidecar]\ntemplates:\n  sidecar: |\n${template}`;
  writeFileSync(join(folder, 'injector.yaml'), config.replace(/ +$/gm, ''));
  program(folder, 'outrigger', `exec '${process.execPath}' '${join(ROOT, 'src/cli/bin.ts')}' "$@"`);
  for (const renderer of ['helm', 'kustomize']) program(folder, renderer, `cat '${join(folder, 'k8s/route.yaml')}'`);
  return folder;
}

function program(folder: string, name: string, script: string): void {
  const path = join(folder, 'bin', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

interface Example {
  readonly page: string;
  readonly command: string;
  /** What the page says is printed. */
  readonly output: string;
}

/** Commands of Outrigger in the blocks that show a terminal; what they print stands below them up to the next. */
function examplesOf(page: string): readonly Example[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const blocks = [...text.matchAll(/^```(console|shell)\n(.*?)^```/gms)];
  const found = blocks.flatMap(([, kind, body = '']) => {
    const lines = kind === 'console' ? body.split(/^\$ /m).slice(1) : body.split('\n');
    return lines.map((line) => line.split(/\n(.*)/s) as [string, string?]);
  });
  const inline = [...text.matchAll(/`(outrigger (?:inject|uninject|explain|validate) [^`]*)`/g)].map(
    ([, command = '']) => [command],
  );
  return [...found, ...inline]
    .map(([command = '', output = '']) => ({
      page,
      command: command.replace(/\s+#.*/, '').replaceAll('\n', ' '),
      output,
    }))
    .filter(({ command }) => /^(?:(?:helm|kustomize) .*\| )?outrigger /.test(command));
}

/** What waits or needs a cluster is asked whether it understands its flags. */
function harmless(command: string): string {
  if (/^outrigger (?:serve|check|uninstall)/.test(command)) return `${command} --help`;
  return /^outrigger install/.test(command) ? `${command} --dry-run` : command;
}

const examples = PAGES.flatMap(examplesOf).filter(({ command }) => !/[A-Z]{3,}(?!\d)|\|zsh|…| -f$/.test(command));

describe('The examples of README and docs', () => {
  const cwd = workplace();
  const env = { ...process.env, PATH: [join(cwd, 'bin'), process.env['PATH']].join(delimiter) };

  it('are many', () => {
    expect(examples.length).toBeGreaterThan(10);
  });

  it.each(examples.map((example) => [example.page, example.command, example] as const))(
    '%s: %s',
    (_page, _command, example) => {
      const script = `set -o pipefail\n[ -e injected.yaml ] || outrigger inject -q examples/web.yaml > injected.yaml\n${harmless(example.command)}`;
      const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd, env, encoding: 'utf8' });
      expect(stderr).not.toMatch(/^outrigger: /m);
      expect(status).toBeLessThan(2);
      // Findings in files that the page invents have no counterpart here; everything else is as it is shown.
      if (/^(?:deployment|pod) /.test(example.output)) expect(stderr).toContain(example.output.trimEnd());
      expect(stdout + stderr).not.toContain('unknown option');
    },
  );

  it('show the finding of the README as validate prints it', () => {
    const { output = '' } = examplesOf('README.md').find(({ command }) => command === 'outrigger validate k8s/') ?? {};
    const routes = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  hosts: [reviews]
  http:
    - route:
        - destination: {host: reviews}
      retrys:
        attempts: 3
`;
    const column = output.match(/routes\.yaml:10:(\d+)/)?.[1];
    const folder = scratch.write({
      'k8s/routes.yaml': column === '5' ? routes.replace(/^ {2}(?= +(?:-|retrys|attempts|destination))/gm, '') : routes,
    });
    const argv = [join(ROOT, 'src/cli/bin.ts'), 'validate', 'k8s/'];
    const { stdout } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' });
    const shown = output.split('\n').slice(0, 3).join('\n');
    expect(stdout).toContain(shown);
  });
});
