import { describe, expect, it } from '@jest/globals';
import { environmentOf } from '#admission/url-environment.ts';

describe('The environment in the URL of the webhook', () => {
  it.each([
    ['/inject', {}],
    ['/inject/', {}],
    ['/', {}],
    ['/inject/cluster/c1', { ISTIO_META_CLUSTER_ID: 'c1' }],
    ['/inject/cluster/c1/net/n1/', { ISTIO_META_CLUSTER_ID: 'c1', ISTIO_META_NETWORK: 'n1' }],
    ['/inject/own_name/a--slash--b', { OWN_NAME: 'a/b' }],
    ['/inject/cluster/c1/alone', { ISTIO_META_CLUSTER_ID: 'c1' }],
    ['/inject/alone', {}],
    ['/inject/__proto__/x', { ['__PROTO__']: 'x' }],
    ['/inject/:ENV:cluster=c2:ENV:page=/a/b', { ISTIO_META_CLUSTER_ID: 'c2', PAGE: '/a/b' }],
    ['/inject/:ENV:empty=:ENV:=nameless:ENV:=:ENV:bare', { EMPTY: '' }],
  ])('of %s is %j', (path, expected) => {
    expect(environmentOf(path)).toEqual(expected);
  });
});
