import { type Alias, isAlias, isMap, isScalar, isSeq, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { isObject, type Json } from '#base/json.ts';
import type { CatalogueEntry } from '#findings/entry.ts';
import { keyText, setEntry } from '../key.ts';
import { MAX_ALIASED_VALUES } from '../limits.ts';
import type { Marks } from '../marks.ts';
import type { DocumentFault } from '../parsed-document.ts';
import { resolveScalar } from '../scalar.ts';
import { ALIAS_UNRESOLVED, ALIASES_EXPLODE, KEY_DUPLICATE, VALUE_NOT_JSON, YAML_INVALID } from './findings.ts';
import { resolveTagged, shortTag } from './tags.ts';

/** What stands behind an anchor; without a value as long as its own content is being read. */
interface Anchored {
  readonly value?: Json;
  /** How many values it adds when written out once more. */
  readonly size: number;
}

/** Turns the nodes of one document into the JSON that Kubernetes makes of them, noting what has no such form. */
export class Converter {
  readonly #faults: DocumentFault[] = [];
  readonly #anchors = new Map<string, Anchored>();
  readonly #marks: Marks | undefined;
  #size = 0;
  #aliased = 0;

  constructor(marks?: Marks) {
    this.#marks = marks;
  }

  get faults(): readonly DocumentFault[] {
    return this.#faults;
  }

  /** Aliases share the value of their anchor, so that even an alias bomb takes no memory before it is refused. */
  convert(node: unknown): Json {
    if (isAlias(node)) return this.#alias(node);
    const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
    const before = this.#size++;
    if (anchor !== undefined) this.#anchors.set(anchor, { size: 0 });
    const value = this.#content(node);
    if (anchor !== undefined) this.#anchors.set(anchor, { value, size: this.#size - before });
    return value;
  }

  #content(node: unknown): Json {
    if (isMap(node)) return this.#map(node);
    if (isSeq(node)) return this.#sequence(node);
    return isScalar(node) ? this.#scalar(node) : null;
  }

  #map(node: YAMLMap): Json {
    const map: Record<string, Json> = {};
    const seen = new Set<string>();
    for (const { key, value } of node.items) {
      if (isMergeKey(key)) {
        this.#merge(map, value);
        continue;
      }
      const name = this.#key(key);
      if (name === undefined) continue;
      if (seen.has(name))
        this.#fault(KEY_DUPLICATE, `the key ${JSON.stringify(name)} is set twice in this mapping`, key);
      seen.add(name);
      setEntry(map, name, this.convert(value));
      this.#marks?.record(map, name, { key: offsetOf(key), value: isEmpty(value) ? offsetOf(key) : offsetOf(value) });
    }
    return map;
  }

  #sequence(node: YAMLSeq): Json {
    const list: Json[] = [];
    for (const [index, item] of node.items.entries()) {
      list.push(this.convert(item));
      this.#marks?.record(list, index, { key: offsetOf(item), value: offsetOf(item) });
    }
    return list;
  }

  #scalar(node: Scalar): Json {
    const text = String(node.value);
    const value = node.tag ? resolveTagged(node.tag, text) : node.type === 'PLAIN' ? resolveScalar(text) : text;
    if (value === undefined) {
      this.#fault(YAML_INVALID, `${JSON.stringify(text)} is not a valid ${shortTag(node.tag ?? '')}`, node);
      return text;
    }
    if (typeof value !== 'number' || Number.isFinite(value)) return value;
    this.#fault(VALUE_NOT_JSON, `the number ${text} cannot be written as JSON`, node);
    return text;
  }

  #key(node: unknown): string | undefined {
    const name = keyText(this.convert(node));
    if (name === undefined) this.#fault(VALUE_NOT_JSON, 'a key must be text, a number or a boolean', node);
    return name;
  }

  #alias(node: Alias): Json {
    const anchored = this.#anchors.get(node.source);
    if (anchored?.value === undefined) {
      const why = anchored ? 'stands inside of what it names' : 'names an anchor that does not come before it';
      this.#fault(ALIAS_UNRESOLVED, `the alias *${node.source} ${why}`, node);
      return null;
    }
    this.#size += anchored.size;
    this.#aliased += anchored.size;
    if (this.#aliased <= MAX_ALIASED_VALUES) return anchored.value;
    const message = `aliases add more than ${MAX_ALIASED_VALUES} values to the document`;
    if (!this.#faults.some(({ entry }) => entry === ALIASES_EXPLODE)) this.#fault(ALIASES_EXPLODE, message, node);
    return null;
  }

  /** Kubernetes' reader lets whatever comes later win, be it a merge or a key; in a list of merges the first wins. */
  #merge(map: Record<string, Json>, node: unknown): void {
    for (const source of isSeq(node) ? node.items.toReversed() : [node]) {
      const value = this.convert(source);
      if (!isObject(value)) {
        this.#fault(YAML_INVALID, 'the value of << must be a mapping or a list of mappings', source);
        continue;
      }
      for (const [key, entry] of Object.entries(value)) {
        setEntry(map, key, entry);
        this.#marks?.copy(value, map, key);
      }
    }
  }

  #fault(entry: CatalogueEntry, message: string, node: unknown): void {
    this.#faults.push({ entry, message, offset: offsetOf(node) });
  }
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.value === '<<' && (!key.tag || key.tag.endsWith(':merge'));
}

/** `key:` with nothing behind it: there is no text to point at. */
function isEmpty(node: unknown): boolean {
  return node === null || (isScalar(node) && node.source === '' && node.type === 'PLAIN');
}

function offsetOf(node: unknown): number {
  return (isMap(node) || isSeq(node) || isScalar(node) || isAlias(node)) && node.range ? node.range[0] : 0;
}
