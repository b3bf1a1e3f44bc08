import type { Message } from '../messages/message.ts';

/** One thing that a rule asks of a call: some value of it, and none of others. */
export interface Attribute {
  readonly values: readonly Message[];
  readonly notValues: readonly Message[];
  /** Attributes of HTTP cannot be asked of a mere connection. */
  readonly level: 'http' | 'any';
  /** The values are one matcher already, unless there are several. */
  readonly isUnited: boolean;
}

/** An attribute with a matcher for each value. */
export function single(
  values: readonly string[],
  notValues: readonly string[],
  matcher: (value: string) => Message,
  level: Attribute['level'] = 'any',
): Attribute {
  return { values: values.map(matcher), notValues: notValues.map(matcher), level, isUnited: false };
}

interface United {
  readonly level: Attribute['level'];
  readonly all: (values: readonly string[]) => readonly Message[];
}

/** An attribute whose values are put together by itself. */
export function united(values: readonly string[], notValues: readonly string[], { level, all }: United): Attribute {
  const matchers = (list: readonly string[]) => (list.length > 0 ? all(list) : []);
  return { values: matchers(values), notValues: matchers(notValues), level, isUnited: true };
}

/** Envoy's words for combinations, which differ for permissions and principals. */
export interface Words {
  readonly or: (matchers: readonly Message[]) => Message;
  readonly and: (matchers: readonly Message[]) => Message;
  readonly not: (matcher: Message) => Message;
}

export const PERMISSION_WORDS: Words = {
  or: (rules) => ({ orRules: { rules } }),
  and: (rules) => ({ andRules: { rules } }),
  not: (rule) => ({ notRule: rule }),
};

export const PRINCIPAL_WORDS: Words = {
  or: (ids) => ({ orIds: { ids } }),
  and: (ids) => ({ andIds: { ids } }),
  not: (id) => ({ notId: id }),
};

/** All attributes together; anything goes where none asks for something. */
export function combine(attributes: readonly Attribute[], words: Words): Message {
  const either = ({ isUnited }: Attribute, list: readonly Message[]): readonly Message[] => {
    const [only] = list.length === 1 && isUnited ? list : [];
    if (only) return [only];
    return list.length > 0 ? [words.or(list)] : [];
  };
  const all = attributes.flatMap((attribute) => [
    ...either(attribute, attribute.values),
    ...either(attribute, attribute.notValues).map(words.not),
  ]);
  return words.and(all.length > 0 ? all : [{ any: true }]);
}

/** Whether an attribute asks for anything. */
export function asks({ values, notValues }: Attribute): boolean {
  return values.length > 0 || notValues.length > 0;
}
