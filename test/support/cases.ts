import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../../../shared/cases');

/** Tests over small inputs that lie beside the repository; where they are missing, one skipped test says so, which fails in CI. */
export function describeCases(title: string, names: readonly string[], body: (folder: string) => void): void {
  describe.each(names)(`${title}: %s`, (name) => {
    const folder = join(ROOT, name);
    const reason = 'needs the cases in ../shared/cases, which are not there';
    if (existsSync(folder)) body(folder);
    else if (process.env['CI'] === 'true') it(reason, () => expect(existsSync(folder)).toBe(true));
    else it.skip(reason, () => {});
  });
}
