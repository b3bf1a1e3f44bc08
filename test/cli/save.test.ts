import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { save } from '../../src/cli/save.ts';
import { scratchFolder } from '../support/scratch.ts';

const scratch = scratchFolder();

describe('A file that is written', () => {
  it('takes the place of the one before, with its rights, and leaves nothing beside it', async () => {
    const folder = scratch.write({ 'report.json': 'old' });
    const file = join(folder, 'report.json');
    chmodSync(file, 0o640);
    await save(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['report.json']);
  });

  it('is written through a link, which stays one', async () => {
    const folder = scratch.write({ 'real.json': 'old' });
    symlinkSync('real.json', join(folder, 'link.json'));
    await save(join(folder, 'link.json'), 'new');
    expect(readFileSync(join(folder, 'real.json'), 'utf8')).toBe('new');
    expect(readdirSync(folder).sort()).toEqual(['link.json', 'real.json']);
  });

  it('leaves the one before as it was when there is no room', async () => {
    const folder = scratch.write({ 'report.json': 'old' });
    const file = join(folder, 'report.json');
    // A text that cannot become bytes fails in the midst of writing, as a full disk does.
    await expect(save(file, { toString: null } as never)).rejects.toThrow('cannot write');
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['report.json']);
  });

  it('may be a device, which is not replaced', async () => {
    await save('/dev/null', 'new');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    await expect(save('/dev/full', 'new')).rejects.toThrow('cannot write /dev/full');
    expect(existsSync('/dev/full') && execFileSync('ls', ['/dev']).toString()).not.toContain('.new');
  });
});
