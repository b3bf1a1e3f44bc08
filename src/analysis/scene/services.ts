import type { JsonObject } from '#base/json.ts';
import { memoizeByIdentity } from '#base/memoize.ts';
import { type Labels, textsIn } from '#kube/metadata.ts';
import { classOf, type ProtocolClass, protocolOf } from '#model/names/protocol.ts';
import { listIn, objectIn, textIn } from '#model/objects/json-readers.ts';
import { SERVICES } from './collections.ts';
import type { Scene } from './scene.ts';
import type { Subject } from './subject.ts';

/** A port of a Service, as the proxies of its pods know it. */
export interface KnownPort {
  readonly port: number;
  /** At the pods: a number, or the name of a container's port. */
  readonly target: number | string;
  readonly protocol: ProtocolClass;
}

interface Selecting {
  readonly service: Subject<JsonObject>;
  readonly selector: Labels;
}

/** The ports of a Service. */
export function portsOf({ spec }: Subject<JsonObject>): readonly KnownPort[] {
  return listIn(spec['ports']).map((value) => readPort(objectIn(value)));
}

/** The Services that select pods with some labels. */
export function servicesBefore(
  scene: Scene,
  { namespace, labels }: Pick<Subject, 'namespace' | 'labels'>,
): readonly Subject<JsonObject>[] {
  const byLabel = indexed(scene.all(SERVICES));
  const candidates = Object.entries(labels).flatMap(
    ([name, value]) => byLabel.get(`${namespace} ${name}=${value}`) ?? [],
  );
  return candidates
    .filter(({ selector }) => Object.entries(selector).every(([name, value]) => labels[name] === value))
    .map(({ service }) => service);
}

/** Services by namespace and the first label of their selectors, which pods must have to be selected at all. */
const indexed = memoizeByIdentity(
  (services: readonly Subject<JsonObject>[]): ReadonlyMap<string, readonly Selecting[]> => {
    const selecting = services
      .map((service) => ({ service, selector: textsIn(service.spec['selector']) }))
      .filter(({ selector }) => Object.keys(selector).length > 0);
    return Map.groupBy(selecting, ({ service, selector }) => {
      const [first = []] = Object.entries(selector);
      return `${service.namespace} ${first.join('=')}`;
    });
  },
);

function readPort({ port, targetPort, name, protocol, appProtocol }: JsonObject): KnownPort {
  const number = Number(port);
  const facts = {
    port: number,
    name: textIn(name),
    protocol: textIn(protocol),
    appProtocol: typeof appProtocol === 'string' ? appProtocol : undefined,
  };
  const isNamed = typeof targetPort === 'string' && targetPort !== '';
  const target = isNamed ? targetPort : Number(targetPort) || number;
  return { port: number, target, protocol: classOf(protocolOf(facts)) };
}
