import { spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { run } from '#cli/run.ts';
import { VERBS } from '#cli/verbs.ts';
import { recordedIo, text } from '../support/io.ts';

const attempt = async (argv: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const io = recordedIo({ env });
  return { code: await run(argv, io), ...io.written };
};

/** A kubeconfig, in a folder of its own, that leads to the given server. */
async function kubeconfigTo(server: string) {
  const folder = await mkdtemp(join(tmpdir(), 'outrigger-cli-'));
  const path = join(folder, 'config');
  const contexts = [{ name: 'here', context: { cluster: 'here', user: 'me' } }];
  const config = { clusters: [{ name: 'here', cluster: { server } }], users: [{ name: 'me', user: {} }], contexts };
  await writeFile(path, JSON.stringify({ apiVersion: 'v1', kind: 'Config', 'current-context': 'here', ...config }));
  return { path, remove: () => rm(folder, { recursive: true }) };
}

describe('The command line', () => {
  it('without arguments prints its help, with every verb', async () => {
    const { code, out, err } = await attempt([]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const { name, summary } of VERBS) expect(out).toMatch(new RegExp(`^ {2}${name} .*${summary}`, 'm'));
    expect(out).toContain('--mesh-config is OUTRIGGER_MESH_CONFIG');
  });

  it.each(VERBS.map(({ name }) => name))('explains the verb %s in two ways', async (verb) => {
    const asked = await attempt([verb, '--help']);
    expect(asked).toMatchObject({ code: 0, err: '' });
    expect(asked.out).toContain(`Usage: outrigger ${verb}`);
    expect(await attempt(['help', verb])).toEqual(asked);
  });

  it.each([['--version'], ['-V'], ['-v'], ['version']])('prints its version: %s', async (word) => {
    expect(await attempt([word])).toEqual({
      code: 0,
      out: expect.stringMatching(/^outrigger \d+\.\d+\.\d+\n$/),
      err: '',
    });
  });
});

describe('Every flag has an environment variable', () => {
  const pod = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"app"}]}}';
  const inject = async (argv: readonly string[], env: Readonly<Record<string, string>>) => {
    const io = recordedIo({ env, stdin: text(pod) });
    await run(['inject', ...argv], io);
    return JSON.parse(io.written.out);
  };

  it('that stands in for it, and is replaced by it', async () => {
    const env = { OUTRIGGER_FILE: '-', OUTRIGGER_NATIVE_SIDECARS: 'false', OUTRIGGER_SET: 'global.hub=here' };
    const classic = await inject([], env);
    expect(classic.spec.containers).toMatchObject([{ name: 'app' }, { image: expect.stringMatching(/^here\//) }]);
    const native = await inject(['--native-sidecars', 'true'], env);
    expect(native.spec.containers).toMatchObject([{ name: 'app' }]);
  });
});

describe('Bad usage ends with exit code 2 and one line', () => {
  it.each<[string[], Record<string, string>, string]>([
    [['injct'], {}, "outrigger: unknown command 'injct' (Did you mean inject?) (see outrigger --help)\n"],
    [['--verison'], {}, "outrigger: unknown option '--verison' (Did you mean --version?) (see outrigger --help)\n"],
    [
      ['inject', '--fil', 'x'],
      {},
      "outrigger: unknown option '--fil' (Did you mean --file?) (see outrigger inject --help)\n",
    ],
    [['inject'], {}, 'outrigger: nothing to read: name a manifest with -f FILE, '],
    [['inject', '-f'], {}, "outrigger: option '-f, --file <path>' argument missing (see outrigger inject --help)\n"],
    [['help', 'frob'], {}, "outrigger: unknown command 'frob' (see outrigger --help)\n"],
    [['completion', 'csh'], {}, 'outrigger: there is no completion for csh: it must be one of bash, zsh, fish\n'],
    [['completion'], {}, "outrigger: missing required argument 'shell' (see outrigger completion --help)\n"],
    [['validate', 'https://example.com/x.yaml'], {}, 'https://example.com/x.yaml is a URL, and only files are read'],
    [
      ['inject', '-f', 'http://example.com/x.yaml'],
      {},
      'pipe it in, as in curl -fsSL http://example.com/x.yaml | outrigger',
    ],
    [['inject', '-f', '-', '-o', 'xml'], {}, "argument 'xml' is invalid. Allowed choices are yaml, json."],
    [['serve', '--port', 'https'], {}, 'give a number from 0 to 65535; 0 takes a free port'],
    [['serve', '--drain', '-1'], {}, 'give a number of seconds from 0 to 3600'],
    [
      ['serve'],
      { OUTRIGGER_PORT: 'x' },
      'outrigger: environment variable OUTRIGGER_PORT="x" is not usable: give a number',
    ],
    [
      ['inject', '-f', '-'],
      { OUTRIGGER_OUTPUT: 'xml' },
      'OUTRIGGER_OUTPUT="xml" is not usable: Allowed choices are yaml, json.',
    ],
    [['serve'], { OUTRIGGER_OFFLINE: 'maybe' }, 'OUTRIGGER_OFFLINE="maybe" is not usable: set it to true or false'],
    [['serve', '--tls-cert', 'a.crt'], {}, 'outrigger: --tls-cert a.crt is given without its key: add --tls-key\n'],
    [
      ['serve', '--tls-key', 'a.key'],
      {},
      'outrigger: --tls-key a.key is given without its certificate: add --tls-cert\n',
    ],
    [
      ['serve', '--offline', '--values', 'missing.yaml'],
      {},
      'outrigger: missing.yaml:1:1: cannot read the file: no such file',
    ],
    [['serve', '--kubeconfig', 'missing'], {}, 'outrigger: cannot read kubeconfig missing: '],
  ])('%j %j', async (argv, env, line) => {
    const { code, out, err } = await attempt(argv, env);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(line);
    expect(err).toMatch(/^outrigger: [^\n]+\n$/);
  });

  it('but a fault of ours is told apart from bad usage', async () => {
    const io = recordedIo();
    const broken = {
      ...io,
      stdout: {
        write: () => {
          throw new Error('first\nsecond');
        },
      },
    };
    expect(await run(['--version'], broken)).toBe(70);
    expect(io.written.err).toBe('outrigger: this is a fault of Outrigger itself, please report it: first second\n');
  });

  const FULL_DISK = '/dev/full';
  (existsSync(FULL_DISK) ? it : it.skip)('output that cannot be written is said to be so', () => {
    const argv = [join(import.meta.dirname, '../../src/cli/bin.ts'), '--help'];
    const { status, stderr } = spawnSync(process.execPath, argv, {
      stdio: ['ignore', openSync(FULL_DISK, 'w'), 'pipe'],
    });
    expect(String(stderr)).toMatch(/^outrigger: cannot write the output: ENOSPC[^\n]*; write it elsewhere[^\n]*\n$/);
    expect(status).toBe(2);
  });

  it('an unreachable cluster is said to be so, with what to do', async () => {
    const { path, remove } = await kubeconfigTo('https://127.0.0.1:1');
    const { code, err } = await attempt(['serve', '--kubeconfig', path, '--port', '0', '--http-port', '0']);
    await remove();
    expect(code).toBe(2);
    expect(err).toMatch(
      /^outrigger: cannot reach the API server at https:\/\/127\.0\.0\.1:1: [^\n]*; to serve without a cluster, add --offline\n$/,
    );
  });
});
