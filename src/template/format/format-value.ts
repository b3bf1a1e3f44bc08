import { compareText } from '#go/utf8.ts';
import { TemplateException } from '../errors.ts';
import { type Budget, CHARACTERS_PER_STEP } from '../limits.ts';
import { entriesOf, isMap, isNil, isSlice, itemsOf, tagged } from '../values/inspect.ts';
import { methodOf } from '../values/methods.ts';
import { kindName, typeName } from '../values/types.ts';
import { type ScalarValue, type StructValue, tag, type Value } from '../values/value.ts';
import { type Flags, PLAIN, pad } from './flags.ts';
import { formatFloatVerb } from './float.ts';
import { formatInteger } from './integer.ts';
import { formatText } from './text.ts';

/** How a value is asked to be shown, and how deep inside another one it stands. */
interface Style {
  readonly verb: string;
  readonly flags: Flags;
  readonly depth: number;
  /** Inside a complaint no value is asked how it wants to be shown. */
  readonly complaining?: true;
  readonly budget: Budget;
}

/** Any value in any verb, as fmt shows it; what does not fit is shown as `%!verb(type=value)`. */
export function formatValue(
  value: Value,
  verb: string,
  how: { readonly flags?: Flags; readonly budget: Budget },
): string {
  const style = { verb, flags: how.flags ?? PLAIN, depth: 0, budget: how.budget };
  if (value === undefined || value === null) return /[Tv]/.test(verb) ? pad('<nil>', style.flags) : `%!${verb}(<nil>)`;
  switch (verb) {
    case 'T':
      return formatText(typeName(value), 's', style.flags) ?? '';
    case 'p':
      return hasAddress(value) ? showAddress(value, style) : wrong(value, style);
    case 'w':
      return wrong(value, style);
    default:
      return show(value, style);
  }
}

function show(value: Value, style: Style): string {
  style.budget.work(CHARACTERS_PER_STEP);
  if (style.depth > style.budget.depth) throw new TemplateException('limit', 'a value is nested too deeply to print');
  const told = tellsItself(value, style);
  return told === undefined
    ? showPlain(value, style)
    : (formatText(told, style.verb, style.flags) ?? wrong(value, style));
}

/** Values with a String (or Error) method print what it says, wherever text may stand. */
function tellsItself(value: Value, style: Style): string | undefined {
  if (style.complaining || style.flags.source || !/[vsqxX]/.test(style.verb)) return undefined;
  const method = methodOf(value, 'Error') ?? methodOf(value, 'String');
  const text = method?.params.length === 0 ? method.run([], style.budget) : undefined;
  return typeof text === 'string' ? text : undefined;
}

function showPlain(value: Value, style: Style): string {
  if (value === undefined || value === null) return style.flags.source ? 'interface {}(nil)' : '<nil>';
  if (isSlice(value)) return showSlice(value, style);
  if (isMap(value)) return showMap(value, style);
  const special = tagged(value);
  switch (special?.[tag]) {
    case 'struct':
      return showStruct(special, style);
    case 'scalar':
      return showScalar(special.value, value, style);
    case 'pointer':
    case 'func':
      return showAddress(value, style);
    default:
      return showScalar(value as ScalarValue['value'], value, style);
  }
}

function showScalar(scalar: ScalarValue['value'], value: Value, style: Style): string {
  const text = scalarIn(scalar, style, typeName(value));
  return text ?? wrong(value, style);
}

function scalarIn(scalar: ScalarValue['value'], { verb, flags }: Style, type: string): string | undefined {
  switch (typeof scalar) {
    case 'string':
      return formatText(scalar, verb, flags);
    case 'bigint':
      if (flags.source && verb === 'v' && type.startsWith('uint')) return `0x${scalar.toString(16)}`;
      return formatInteger(scalar, verb, flags);
    case 'number':
      return formatFloatVerb(scalar, verb, flags);
    case 'boolean':
      return /[tv]/.test(verb) ? pad(String(scalar), flags) : undefined;
  }
}

function showSlice(value: Parameters<typeof itemsOf>[0], style: Style): string {
  const inner = { ...style, depth: style.depth + 1 };
  const items = itemsOf(value).map((item) => show(item, inner));
  if (!style.flags.source) return `[${items.join(' ')}]`;
  return isNil(value) ? `${typeName(value)}(nil)` : `${typeName(value)}{${items.join(', ')}}`;
}

function showMap(value: Parameters<typeof entriesOf>[0], style: Style): string {
  const inner = { ...style, depth: style.depth + 1 };
  const entries = entriesOf(value);
  const pairs = Object.keys(entries)
    .sort(compareText)
    .map((key) => `${show(key, inner)}:${show(entries[key], inner)}`);
  if (!style.flags.source) return `map[${pairs.join(' ')}]`;
  return isNil(value) ? `${typeName(value)}(nil)` : `${typeName(value)}{${pairs.join(', ')}}`;
}

function showStruct(value: StructValue, style: Style): string {
  if (value.isNil || (value.pointer && style.depth > 0)) return showAddress(value, style);
  const { source, fieldNames } = style.flags;
  const inner = { ...style, depth: style.depth + 1 };
  const fields = value.fieldNames.map((name) => {
    const text = show(value.field(name), inner);
    return source || fieldNames ? `${name}:${text}` : text;
  });
  const body = source ? `${value.typeName}{${fields.join(', ')}}` : `{${fields.join(' ')}}`;
  return value.pointer ? `&${body}` : body;
}

/** Addresses differ from run to run in Go; here all are one. */
const ADDRESS = 0xc000000000n;

function showAddress(value: Value, style: Style): string {
  const { verb, flags } = style;
  const address = isNil(value) ? 0n : ADDRESS;
  if (verb === 'v' && isNil(value)) return flags.source ? `(${typeName(value)})(nil)` : pad('<nil>', flags);
  const hexadecimal = verb === 'v' || verb === 'p';
  const text = formatInteger(address, hexadecimal ? 'x' : verb, { ...flags, sharp: hexadecimal !== flags.sharp });
  return /[vpbodxX]/.test(verb) && text !== undefined ? text : wrong(value, style);
}

function hasAddress(value: Value): boolean {
  return isSlice(value) || isMap(value) || /^(?:ptr|func)$/.test(kindName(value));
}

function wrong(value: Value, style: Style): string {
  return `%!${style.verb}(${typeName(value)}=${show(value, { ...style, verb: 'v', complaining: true })})`;
}
