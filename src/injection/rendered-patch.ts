import type { JsonObject } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import type { CatalogueEntry } from '#findings/entry.ts';
import type { Finding } from '#findings/finding.ts';

/** What a template made for one pod: a patch to merge into it, and a way to say which line of the template is at fault. */
export interface RenderedPatch {
  readonly template: string;
  readonly patch: JsonObject;
  readonly complain: (entry: CatalogueEntry, path: Path, message: string) => Finding;
}
