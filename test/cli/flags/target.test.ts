import { describe, expect, it } from '@jest/globals';
import { run } from '#cli/run.ts';
import { recordedIo } from '../../support/io.ts';

describe('The name of an installation', () => {
  it.each([
    [
      '--revision',
      'Canary',
      /its Service would be called outrigger-Canary, and a name must consist of lower-case letters/,
    ],
    ['--revision', 'a.b', /its Service would be called outrigger-a\.b/],
    ['--revision', 'x'.repeat(54), /must be no more than 63 characters/],
    ['--namespace', '../kube-system', /it must consist of lower-case letters, digits and "-"/],
  ])('is refused for %s %s, before anything is asked of a cluster', async (flag, name, message) => {
    const io = recordedIo();
    const code = await run(['uninstall', '--dry-run', flag, name], io);
    expect([code, io.written.out]).toEqual([2, '']);
    expect(io.written.err).toMatch(message);
  });
});
