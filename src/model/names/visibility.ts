/** Who may use an object: everyone, nobody, or the namespaces listed. */
export interface Visibility {
  readonly isPublic: boolean;
  readonly isHidden: boolean;
  readonly namespaces: ReadonlySet<string>;
}

/** Reads `exportTo` of an object in a namespace; `*` wins over `~`, and `~` over the rest. Empty: the mesh's default. */
export function readVisibility(
  exportTo: readonly string[],
  defaults: readonly string[],
  namespace: string,
): Visibility {
  const list = exportTo.length > 0 ? exportTo : defaults;
  const isPublic = list.length === 0 || list.includes('*');
  const isHidden = !isPublic && list.includes('~');
  const named = isPublic || isHidden ? [] : list.map((item) => (item === '.' ? namespace : item));
  return { isPublic, isHidden, namespaces: new Set(named) };
}

/** Whether an object may be used from a namespace. */
export function isVisibleTo({ isPublic, namespaces }: Visibility, namespace: string): boolean {
  return isPublic || namespaces.has(namespace);
}

/**
 * Istio's order of what a namespace may use: what is private to it, what is exported to it by name, what is public;
 * within each the order of the list.
 */
export function visibleTo<T extends { readonly namespace: string; readonly visibility: Visibility }>(
  list: readonly T[],
  namespace: string,
): readonly T[] {
  const isPrivate = ({ visibility: { namespaces }, namespace: own }: T) => own === namespace && namespaces.has(own);
  const named = list.filter(({ visibility }) => visibility.namespaces.has(namespace));
  const [own, others] = [named.filter(isPrivate), named.filter((item) => !isPrivate(item))];
  return [...own, ...others, ...list.filter(({ visibility }) => visibility.isPublic)];
}
