import type { Json } from '#base/json.ts';
import { resolveScalar } from '../scalar.ts';

/** What a scalar with an explicit tag means, or undefined when the text does not fit the tag. */
type Meaning = (text: string) => Json | undefined;

const only =
  (fits: (value: Json) => boolean): Meaning =>
  (text) => {
    const value = resolveScalar(text);
    return fits(value) ? value : undefined;
  };

const YAML = 'tag:yaml.org,2002:';
const BASE64 = /^[A-Za-z0-9+/\s]*(?:={1,2}\s*)?$/;

/** The tags that Kubernetes' reader knows for scalars. A quoted text may carry one too: `!!int "5"` is five. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  [`${YAML}str`]: (text) => text,
  [`${YAML}timestamp`]: (text) => text,
  [`${YAML}bool`]: only((value) => typeof value === 'boolean'),
  [`${YAML}int`]: only((value) => Number.isInteger(value)),
  [`${YAML}float`]: only((value) => typeof value === 'number'),
  [`${YAML}null`]: only((value) => value === null),
  [`${YAML}merge`]: only((value) => value === '<<'),
  [`${YAML}binary`]: (text) => (BASE64.test(text) ? Buffer.from(text, 'base64').toString('utf8') : undefined),
};

/** The names of those tags in full. */
export const SCALAR_TAGS: readonly string[] = Object.keys(MEANINGS);

/** The value of a tagged scalar; an unknown tag (reported elsewhere) leaves the text, as Kubernetes does. */
export function resolveTagged(tag: string, text: string): Json | undefined {
  const meaning = Object.hasOwn(MEANINGS, tag) ? MEANINGS[tag] : undefined;
  return meaning ? meaning(text) : text;
}

/** `!!int` for `tag:yaml.org,2002:int`: how people write it. */
export function shortTag(tag: string): string {
  return tag.startsWith(YAML) ? `!!${tag.slice(YAML.length)}` : tag;
}
