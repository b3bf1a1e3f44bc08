import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { run } from '#cli/run.ts';
import { describeCases } from '../../support/cases.ts';
import { recordedIo, text } from '../../support/io.ts';

async function through(verb: string, stdin: string, ...flags: readonly string[]) {
  const io = recordedIo({ stdin: text(stdin) });
  return { code: await run([verb, '-q', '-', ...flags], io), out: io.written.out };
}

describeCases('Values that YAML could misread', ['p1-norway-and-octal'], (folder) => {
  const given = readFileSync(join(folder, 'in.yaml'), 'utf8');

  it('stay what they are for Kubernetes when their workload is injected', async () => {
    const { code, out } = await through('inject', given, '-o', 'json');
    const { metadata, spec } = JSON.parse(out).spec.template;
    expect(code).toBe(0);
    expect(metadata.annotations).toMatchObject({
      country: 'no',
      since: '2020-01-01',
      at: '22:30:00',
      sha: '4e5f',
      big: '1_000',
    });
    const app = spec.containers.find(({ name }: { readonly name: string }) => name === 'cart');
    expect(app.env).toEqual([
      { name: 'SWITCH', value: 'on' },
      { name: 'MODE', value: '0755' },
      { name: 'TILDE', value: '~' },
    ]);
    const modes = spec.volumes.flatMap(({ configMap, secret }: { configMap?: object; secret?: object }) =>
      Object.values(configMap ?? secret ?? {}).filter((value) => typeof value === 'number'),
    );
    expect(modes).toEqual(expect.arrayContaining([493, 256]));
  });

  it('keep their spelling, and come back byte for byte', async () => {
    const { out } = await through('inject', given);
    for (const spelling of ['defaultMode: 0755', 'defaultMode: 0o400', 'country: "no"'])
      expect(out).toContain(spelling);
    expect((await through('uninject', out)).out).toBe(given);
  });
});
