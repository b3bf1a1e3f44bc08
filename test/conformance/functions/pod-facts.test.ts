import { expect, it } from '@jest/globals';
import type { NativeSidecars } from '#config/istio-config.ts';
import { validateAnnotations } from '#injection/check-annotations.ts';
import { isNative, usesNativeSidecars } from '#injection/context/native-sidecar.ts';
import { proxyIds } from '#injection/context/proxy-ids.ts';
import { proxyImage } from '#injection/context/proxy-image.ts';
import type { Strings } from '#injection/pod/pod.ts';
import { describeConformance, measured } from '../../support/conformance.ts';
import { pod } from '../../support/pods.ts';

const file = <Row>(name: string): readonly Row[] => measured(`injection/functions/${name}.json`);

describeConformance('What an injection finds out about a pod is what Istio measured:', () => {
  it('annotation_validation: every value is taken or refused', () => {
    const rows = file<{ annotation: string; value: string; valid: boolean }>('annotation_validation');
    const verdicts = rows.map(({ annotation, value }) => validateAnnotations({ [annotation]: value }).length === 0);
    const judged = rows.map((row, index) => ({ ...row, valid: verdicts[index] }));
    expect(judged).toEqual(rows);
  });

  it('validateAnnotations: nothing can be smuggled in', () => {
    const rows = file<{ annotations: Strings; valid: boolean }>('validateAnnotations');
    const verdicts = rows.map(({ annotations }) => validateAnnotations(annotations).length === 0);
    expect(verdicts).toEqual(rows.map(({ valid }) => valid));
  });

  it('imageURL: the image is put together from its parts', () => {
    const rows = file<{ hub: string; image: string; tag: string; imageType: string; result: string }>('imageURL');
    const images = rows.map(({ hub, image, tag, imageType }) =>
      proxyImage({ hub, tag, name: image, variant: imageType }, undefined, {}),
    );
    expect(images).toEqual(rows.map(({ result }) => result));
  });

  it('proxyImage: the annotation beats the ProxyConfig, which beats the values', () => {
    interface Row {
      readonly annotations: Strings | null;
      readonly proxyImage: { readonly imageType: string } | null;
      readonly values: { readonly global: { readonly hub: string; readonly tag: string | number } };
      readonly result: string;
    }
    const rows = file<Row>('proxyImage');
    const images = rows.map(({ annotations, values: { global }, ...row }) => {
      const settings = { hub: global.hub, tag: String(global.tag), name: '', variant: '' };
      return proxyImage(settings, row.proxyImage?.imageType, annotations ?? {});
    });
    expect(images).toEqual(rows.map(({ result }) => result));
  });

  it('getProxyIDs: OpenShift hands out users and groups', () => {
    const rows = file<{ namespaceAnnotations: Strings; uid: number; gid: number }>('getProxyIDs');
    const ids = rows.map(({ namespaceAnnotations }) => proxyIds(namespaceAnnotations));
    expect(ids).toEqual(rows.map(({ uid, gid }) => ({ uid, gid })));
  });

  it('detectNativeSidecar: the nodes decide when nobody else does', () => {
    interface Row {
      readonly ENABLE_NATIVE_SIDECARS: NativeSidecars;
      readonly nodes: readonly { readonly status: { readonly nodeInfo: { readonly kubeletVersion: string } } }[];
      readonly podNodeName: string;
      readonly result: boolean;
    }
    const rows = file<Row>('detectNativeSidecar');
    const answers = rows.map(({ ENABLE_NATIVE_SIDECARS: mode, podNodeName, ...row }) => {
      const nodes = row.nodes.map(({ status }, index) => ({ name: `node-${index}`, ...status.nodeInfo }));
      return usesNativeSidecars(mode, nodes, pod({ spec: { nodeName: podNodeName } }));
    });
    expect(answers).toEqual(rows.map(({ result }) => result));
  });

  it('nativeSidecarAnnotationOverride: the annotation of the pod comes first', () => {
    const rows = file<{ annotations: Strings; nativeSidecars: boolean; istioProxyPlacedIn: string }>(
      'nativeSidecarAnnotationOverride',
    );
    const places = rows.map(({ annotations, nativeSidecars }) =>
      isNative(pod({ metadata: { annotations } }), nativeSidecars) ? 'initContainers' : 'containers',
    );
    expect(places).toEqual(rows.map(({ istioProxyPlacedIn }) => istioProxyPlacedIn));
  });
});
