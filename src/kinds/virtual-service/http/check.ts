import type { Path } from '#base/path.ts';
import type { Fault } from '#findings/fault.ts';
import type { HTTPRoute } from './schema.ts';

/** Something that is checked of one HTTP route, whatever stands around it. The path is that of the route. */
export type HttpCheck = (route: HTTPRoute, path: Path) => Iterable<Fault>;
