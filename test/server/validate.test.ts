import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import type { RunningServer } from '#server/start.ts';
import { always, call, post, testServer } from '../support/server.ts';

const decision = { inject: false, because: 'policy', detail: 'for the test' } as const;
const resource = { group: 'networking.istio.io', version: 'v1', resource: 'gateways' };

const gateway = (spec: JsonObject, rest: JsonObject = {}): JsonObject => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'Gateway',
  metadata: { name: 'front', namespace: 'shop' },
  spec,
  ...rest,
});

const GOOD = gateway({ servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*.example.com'] }] });
const BAD = gateway({ servers: [] });

let server: RunningServer;
beforeAll(async () => {
  server = await testServer({ injection: always({ kind: 'skipped', decision, warnings: [] }) });
});
afterAll(() => server.close(0));

async function review(request: object, path = '/validate', version = 'v1') {
  const body = {
    apiVersion: `admission.k8s.io/${version}`,
    kind: 'AdmissionReview',
    request: { uid: 'u', ...request },
  };
  const { status, text } = await post(new URL(path, server.admission), JSON.stringify(body));
  expect(status).toBe(200);
  const { response, ...envelope } = JSON.parse(text);
  expect(envelope).toEqual({ apiVersion: `admission.k8s.io/${version}`, kind: 'AdmissionReview' });
  expect(response.uid).toBe('u');
  return response;
}

const counted = async (name: string): Promise<readonly string[]> => {
  const { text } = await call(new URL('/metrics', server.operations));
  return text.split('\n').filter((line) => line.startsWith(name));
};

describe('POST /validate', () => {
  it.each([
    ['v1', '/validate', 'CREATE'],
    ['v1beta1', '/validate/', 'UPDATE'],
    ['v1', '/validate/anything/at/all?timeout=10s', 'CREATE'],
  ])('lets a good object in: %s %s %s', async (version, path, operation) => {
    expect(await review({ operation, resource, object: GOOD }, path, version)).toEqual({ uid: 'u', allowed: true });
  });

  it.each(['CREATE', 'UPDATE'])('refuses a bad one on %s, and names the field and the remedy', async (operation) => {
    expect(await review({ operation, resource, object: BAD })).toEqual({
      uid: 'u',
      allowed: false,
      status: {
        code: 403,
        reason: 'Forbidden',
        message: expect.stringMatching(/^spec\.servers: must have at least one server; .+ \(OUT1202\)$/),
      },
    });
  });

  it('lets other operations pass, for there are no rules for them', async () => {
    expect(await review({ operation: 'DELETE', resource, object: null })).toEqual({ uid: 'u', allowed: true });
  });

  it('hands warnings on', async () => {
    const { warnings } = await review({
      operation: 'CREATE',
      object: gateway({ ...(GOOD['spec'] as object), selectr: {} }),
    });
    expect(warnings).toEqual([expect.stringContaining('did you mean "selector"?')]);
  });

  it('asks for the object when it is missing', async () => {
    expect(await review({ operation: 'CREATE', resource })).toMatchObject({
      allowed: false,
      status: { code: 400, message: expect.stringContaining('request.object is missing') },
    });
  });

  it('refuses a body that is not a review', async () => {
    const { text } = await post(new URL('/validate', server.admission), '{"kind":"Gateway"}');
    expect(JSON.parse(text).response).toMatchObject({ allowed: false, status: { code: 400 } });
  });

  it('counts as Istio does: failed dry runs do not count', async () => {
    const fresh = { group: 'networking.istio.io', version: 'v1beta1', resource: 'gateways' };
    const labels = 'group="networking.istio.io",version="v1beta1",resource="gateways"';
    await review({ operation: 'CREATE', resource: fresh, object: GOOD, dryRun: true });
    await review({ operation: 'CREATE', resource: fresh, object: GOOD });
    await review({ operation: 'CREATE', resource: fresh, object: BAD, dryRun: true });
    await review({ operation: 'CREATE', resource: fresh, object: BAD });
    await review({ operation: 'CREATE', resource: fresh, object: { kind: 'Gateway' } });
    await review({ operation: 'CREATE', resource: fresh, object: gateway({ servers: 1 }) });
    await review({ operation: 'CREATE', resource: fresh, object: { ...GOOD, metadata: [] } });
    await review({ operation: 'CONNECT', resource: fresh, object: GOOD });
    const ours = async (name: string) => (await counted(name)).filter((line) => line.includes('"v1beta1"')).sort();
    expect(await ours('galley_validation_passed')).toEqual([`galley_validation_passed{${labels}} 2`]);
    expect(await ours('galley_validation_failed')).toEqual(
      ['crd_conversion_error', 'invalid_resource', 'unknown_type', 'unsupported_operation', 'yaml_decode_error'].map(
        (reason) => `galley_validation_failed{${labels},reason="${reason}"} 1`,
      ),
    );
  });

  it('counts resources that it does not know as one, whatever a caller makes up', async () => {
    for (let made = 0; made < 400; made++) {
      const resource = { group: `g${made}`, version: `v${made}`, resource: 'x'.repeat(made * 100) };
      await review({ operation: 'CREATE', resource, object: GOOD });
    }
    const passed = await counted('galley_validation_passed');
    expect(passed).toContain('galley_validation_passed{group="other",version="other",resource="other"} 401');
    expect(passed.filter((line) => /group="g\d/.test(line))).toEqual([]);
  });

  it('counts requests that are not reviews by their status', async () => {
    const url = new URL('/validate', server.admission);
    await post(url, '');
    await post(url, '{}', 'text/plain');
    await post(url, '{');
    expect(await counted('galley_validation_http_error{')).toEqual([
      'galley_validation_http_error{status="400"} 2',
      'galley_validation_http_error{status="415"} 1',
    ]);
  });
});
