import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseYaml } from '#manifest/parse-yaml.ts';

const ROOT = resolve(import.meta.dirname, '..');
const FOLDER = '.github/workflows';
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const workflows = readdirSync(join(ROOT, FOLDER)).map((file) => `${FOLDER}/${file}`);

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly uses?: string;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly { readonly uses?: string; readonly run?: string; readonly with?: Inputs }[];
}

type Inputs = Readonly<Record<string, unknown>>;

/** A YAML file of the repository, as a value of which the test knows the shape. */
function parse<T>(file: string): T {
  const result = parseYaml(read(file), file);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.value as T;
}

function stepsOf(file: string) {
  return Object.values(parse<Workflow>(file).jobs).flatMap(({ steps }) => steps ?? []);
}

describe.each(workflows)('The workflow %s', (file) => {
  it('uses the actions of others by commit, with the version beside it', () => {
    const used = read(file)
      .split('\n')
      .filter((line) => /\buses:/.test(line) && !line.includes('uses: ./'));
    expect(used.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
    expect(used.length).toBeGreaterThan(0);
  });

  it('may change nothing but where a job says so', () => {
    const { permissions } = parse<Workflow>(file);
    expect(Object.values(permissions).filter((right) => right !== 'read')).toEqual([]);
  });

  it('ends by itself, and leaves no token in a checkout', () => {
    const jobs = Object.values(parse<Workflow>(file).jobs).filter(({ uses }) => uses === undefined);
    expect(jobs.filter((job) => job['timeout-minutes'] === undefined)).toEqual([]);
    const checkouts = stepsOf(file).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  it('hands what comes from outside to its scripts through the environment', () => {
    expect(stepsOf(file).filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  it('calls only targets of make and scripts that there are', () => {
    const scripts = stepsOf(file).flatMap(({ run }) => run ?? []);
    const targets = new Set([...read('Makefile').matchAll(/^([a-z-]+):/gm)].map(([, name = '']) => name));
    const called = scripts
      .flatMap((script) => [...script.matchAll(/^make (.*)$/gm)])
      .flatMap(([, words = '']) => words.split(' ').filter((word) => /^[a-z-]+$/.test(word)));
    expect(called.length).toBeGreaterThan(0);
    expect(called.filter((target) => !targets.has(target))).toEqual([]);
    const own = scripts.filter((script) => script.startsWith('.'));
    expect(own.filter((script) => !existsSync(join(ROOT, script)))).toEqual([]);
  });
});

describe('The pages that GitHub shows', () => {
  const forms = readdirSync(join(ROOT, '.github/ISSUE_TEMPLATE')).filter((file) => file !== 'config.yml');

  it.each(forms)('ask in %s for something, and say what', (file) => {
    const form = parse<Inputs & { readonly body: readonly Inputs[] }>(`.github/ISSUE_TEMPLATE/${file}`);
    expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
    const ids = form.body.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(form.body.filter(({ attributes }) => !(attributes as Inputs)['label'])).toEqual([]);
  });

  it('ask owners only about paths that there are', () => {
    const owned = [...read('.github/CODEOWNERS').matchAll(/^(\/\S+)/gm)].map(([, path = '']) => path);
    expect(owned.length).toBeGreaterThan(0);
    expect(owned.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it.each(['SECURITY.md', 'CODE_OF_CONDUCT.md', 'CONTRIBUTING.md', 'README.md'])(
    'link from %s to what exists',
    (file) => {
      const links = [...read(file).matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)/g)].map(([, target = '']) => target);
      expect(links.filter((target) => !existsSync(join(ROOT, target)))).toEqual([]);
    },
  );
});
