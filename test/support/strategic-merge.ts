import { strategicMerger } from '#kube/strategic-merge/merge.ts';
import type { MergeOptions } from '#kube/strategic-merge/options.ts';

/** As the API server and Istio merge. */
export const UPSTREAM: MergeOptions = { furtherKeys: {}, retainKeys: 'told', unknownFields: 'refused' };

/** A strategic merge without any departure from Kubernetes. */
export const strategicMerge = strategicMerger(UPSTREAM);
