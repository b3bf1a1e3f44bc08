import type { Finding } from '#findings/finding.ts';
import { rootedPath } from '../repository/paths.ts';

/** The same finding with its file as seen from the root of the repository, however and wherever from the path was given. */
export function rooted(finding: Finding): Finding {
  const { position } = finding;
  if (position?.file === undefined) return finding;
  return { ...finding, position: { ...position, file: rootedPath(position.file) } };
}
