import type { Labels } from '#kube/metadata.ts';

/** Something in a namespace that a selector may choose. */
export interface Labelled {
  readonly namespace: string;
  readonly labels: Labels;
}

/** Labelled things by each of their labels, so that a selector looks at few of them. */
export interface LabelIndex<T> {
  readonly all: readonly T[];
  readonly byNamespace: ReadonlyMap<string, readonly T[]>;
  /** By `name=value`, in all namespaces. */
  readonly byLabel: ReadonlyMap<string, readonly T[]>;
  /** By namespace, a space, and `name=value`. */
  readonly byNamespacedLabel: ReadonlyMap<string, readonly T[]>;
}

const NONE = [] as const;

export function indexLabels<T extends Labelled>(all: readonly T[]): LabelIndex<T> {
  const byNamespace = new Map<string, T[]>();
  const byLabel = new Map<string, T[]>();
  const byNamespacedLabel = new Map<string, T[]>();
  for (const item of all) {
    add(byNamespace, item.namespace, item);
    for (const [name, value] of Object.entries(item.labels)) {
      add(byLabel, `${name}=${value}`, item);
      add(byNamespacedLabel, `${item.namespace} ${name}=${value}`, item);
    }
  }
  return { all, byNamespace, byLabel, byNamespacedLabel };
}

/** What carries all labels of a selector, everywhere or in one namespace, in the order of the list. An empty one selects all. */
export function selectLabelled<T extends Labelled>(
  index: LabelIndex<T>,
  selector: Labels,
  namespace?: string,
): readonly T[] {
  const [rarest, ...others] = Object.entries(selector)
    .map((label) => ({ label, items: withLabel(index, label, namespace) }))
    .sort((a, b) => a.items.length - b.items.length);
  if (!rarest) return namespace === undefined ? index.all : (index.byNamespace.get(namespace) ?? NONE);
  if (others.length === 0) return rarest.items;
  return rarest.items.filter(({ labels }) => others.every(({ label: [name, value] }) => labels[name] === value));
}

/** Whether anything carries all labels of a selector. */
export function selectsAny<T extends Labelled>(index: LabelIndex<T>, selector: Labels, namespace?: string): boolean {
  return selectLabelled(index, selector, namespace).length > 0;
}

function withLabel<T>(
  { byLabel, byNamespacedLabel }: LabelIndex<T>,
  [name, value]: readonly [string, string],
  namespace: string | undefined,
): readonly T[] {
  const found =
    namespace === undefined ? byLabel.get(`${name}=${value}`) : byNamespacedLabel.get(`${namespace} ${name}=${value}`);
  return found ?? NONE;
}

function add<T>(map: Map<string, T[]>, key: string, item: T): void {
  const known = map.get(key);
  if (known) known.push(item);
  else map.set(key, [item]);
}
