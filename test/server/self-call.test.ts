import { describe, expect, it } from '@jest/globals';
import { certificateOf } from '#pki/key-pair.ts';
import { selfCall } from '#server/tls/self-call.ts';
import { always, loopbackPair, testServer } from '../support/server.ts';

const skip = { kind: 'skipped', decision: { inject: false, because: 'policy', detail: '' }, warnings: [] } as const;

describe('A call of the server to itself fails', () => {
  it('when another certificate answers', async () => {
    const server = await testServer({ injection: always(skip) });
    const other = certificateOf(await loopbackPair());
    const address = new URL('/livez', server.admission);
    await expect(selfCall(address, other)).rejects.toThrow(
      `the server cannot call itself at ${address}: another certificate answers; is another server on this port?`,
    );
    await server.close(0);
  });

  it('when the answer is not the expected one, or there is none', async () => {
    const pair = await loopbackPair();
    const server = await testServer({
      injection: always(skip),
      keyPair: { load: async () => pair, watch: () => {} },
    });
    await expect(selfCall(new URL('/nowhere', server.admission), certificateOf(pair))).rejects.toThrow(
      'the answer was 404',
    );
    await server.close(0);
    await expect(selfCall(server.admission, certificateOf(pair))).rejects.toThrow('ECONNREFUSED');
  });
});
