import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { describeOnMesh } from './describe-on-mesh.ts';
import type { RunningPod } from './kubelet.ts';
import { type Mesh, startMesh } from './mesh.ts';
import { makeReviews, REVIEWS, setMtls, shopPod } from './reviews.ts';

/** Milliseconds from the start of an agent to a ready sidecar. */
const READY_WITHIN = 3_000;

describeOnMesh('A pod that the webhook has injected', (options) => {
  let mesh: Mesh;
  let reviews: RunningPod;
  let web: RunningPod;
  let stranger: RunningPod;
  let address: string;

  beforeAll(async () => {
    mesh = await startMesh(options);
    address = await makeReviews(mesh.kubectl);
    reviews = await mesh.run(shopPod('reviews'));
    web = await mesh.run(shopPod('web'));
    stranger = await mesh.run(shopPod('stranger', { 'sidecar.istio.io/inject': 'false' }));
  });
  afterAll(() => mesh?.stop());

  const call = async (pod: RunningPod, url: string, ...flags: readonly string[]) =>
    JSON.parse(await pod.exec('curl', '-sS', '-m', '5', ...flags, url));

  it('is ready within three seconds, with Outrigger as its only control plane', () => {
    expect(web.readyAfter).toBeLessThan(READY_WITHIN);
    expect(reviews.readyAfter).toBeLessThan(READY_WITHIN);
    expect(stranger.readyAfter).toBeUndefined();
  });

  it('reaches a service through both Envoys, and the service learns who calls', async () => {
    const { app, headers } = await call(web, `http://${address}/`, '-H', `Host: ${REVIEWS}`);
    expect(app).toBe('reviews');
    expect(headers['x-forwarded-client-cert']).toMatch(
      /^By=spiffe:\/\/cluster\.local\/ns\/shop\/sa\/reviews;.*;URI=spiffe:\/\/cluster\.local\/ns\/shop\/sa\/web$/,
    );
  });

  it('reaches a service of plain bytes with mutual TLS, too', async () => {
    const { headers } = await call(web, `http://${address}:9000/`);
    expect(headers['x-forwarded-client-cert']).toMatch(/URI=spiffe:\/\/cluster\.local\/ns\/shop\/sa\/web$/);
  });

  it('lets in who has no sidecar while it is permissive, and refuses it once it is strict', async () => {
    const plain = `http://${reviews.place.ip}:8080/`;
    const { app, headers } = await call(stranger, plain);
    expect([app, headers['x-forwarded-client-cert']]).toEqual(['reviews', undefined]);
    await setMtls(mesh.kubectl, 'shop', 'STRICT');
    const refuses = () =>
      call(stranger, plain).then(
        () => false,
        () => true,
      );
    await eventually(refuses);
    await expect(call(stranger, plain)).rejects.toThrow(/reset by peer/);
    expect((await call(web, `http://${address}/`, '-H', `Host: ${REVIEWS}`)).app).toBe('reviews');
    await setMtls(mesh.kubectl, 'shop', 'PERMISSIVE');
    await eventually(async () => !(await refuses()));
  });

  it('goes on working while Outrigger is restarted, and hears of what changed meanwhile', async () => {
    await mesh.restartOutrigger();
    expect((await call(web, `http://${address}/`, '-H', `Host: ${REVIEWS}`)).app).toBe('reviews');
    await setMtls(mesh.kubectl, 'shop', 'STRICT');
    await eventually(() =>
      call(stranger, `http://${reviews.place.ip}:8080/`).then(
        () => false,
        () => true,
      ),
    );
  });
});
