import { withoutTrailing } from '#base/trailing.ts';
import { type Decimal, dissect, exact, round, shortest } from './decimal.ts';
import { type Flags, pad, signOf } from './flags.ts';

/** The forms of a float: `-ddd.ddd`, `-d.ddde±dd`, whichever is shorter, and two for bits. */
type FloatForm = 'f' | 'e' | 'g' | 'b' | 'x';

/** Verb to form and precision; undefined means as many digits as it takes. */
const VERBS: Readonly<Record<string, { readonly form: FloatForm; readonly precision: number | undefined }>> = {
  v: { form: 'g', precision: undefined },
  g: { form: 'g', precision: undefined },
  G: { form: 'g', precision: undefined },
  e: { form: 'e', precision: 6 },
  E: { form: 'e', precision: 6 },
  f: { form: 'f', precision: 6 },
  F: { form: 'f', precision: 6 },
  b: { form: 'b', precision: undefined },
  x: { form: 'x', precision: undefined },
  X: { form: 'x', precision: undefined },
};

/** A float64 in one of its verbs; undefined when the verb is none for floats. */
export function formatFloatVerb(value: number, verb: string, flags: Flags): string | undefined {
  const row = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (!row) return undefined;
  const negative = value < 0 || Object.is(value, -0);
  if (!Number.isFinite(value)) return pad(special(value, flags), { ...flags, zero: false });
  const precision = flags.precision ?? row.precision;
  const plain = formatFloat(Math.abs(value), row.form, precision);
  const body = flags.sharp && row.form !== 'b' ? keepPoint(plain, row.form, precision) : plain;
  return padNumber(signOf(negative, flags), /[EGX]/.test(verb) ? body.toUpperCase() : body, flags);
}

/** Zeros go between the sign and the digits. */
function padNumber(sign: string, digits: string, flags: Flags): string {
  if (!flags.zero || flags.minus || sign === '' || flags.width === undefined) return pad(sign + digits, flags);
  return sign + pad(digits, { ...flags, width: flags.width - 1 });
}

function special(value: number, flags: Flags): string {
  if (Number.isNaN(value)) return `${signOf(false, flags)}NaN`;
  return `${signOf(value < 0, flags) || '+'}Inf`;
}

/** A finite float64 that is not negative, as Go's strconv writes it. */
function formatFloat(value: number, form: FloatForm, precision?: number): string {
  switch (form) {
    case 'f':
      return fixed(precision === undefined ? shortest(value) : exact(value), precision);
    case 'e':
      return scientific(precision === undefined ? shortest(value) : exact(value), precision);
    case 'g':
      return general(value, precision);
    case 'b':
      return `${dissect(value).mantissa}p${signed(dissect(value).exponent)}`;
    case 'x':
      return hexadecimal(value, precision);
  }
}

function fixed(decimal: Decimal, precision?: number): string {
  const places = precision ?? Math.max(0, decimal.digits.length - decimal.point);
  const { digits, point } = round(decimal, decimal.point + places);
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const fraction = point > 0 ? digits.slice(point) : '0'.repeat(digits === '' ? 0 : -point) + digits;
  return places > 0 ? `${whole}.${fraction.padEnd(places, '0').slice(0, places)}` : whole;
}

function scientific(decimal: Decimal, precision?: number): string {
  const places = precision ?? Math.max(0, decimal.digits.length - 1);
  const { digits, point } = round(decimal, places + 1);
  const exponent = digits === '' ? 0 : point - 1;
  const fraction = places > 0 ? `.${digits.slice(1).padEnd(places, '0')}` : '';
  return `${digits.charAt(0) || '0'}${fraction}e${signed(exponent, 2)}`;
}

/** Scientific for exponents below -4 or from the precision on. Without one it is from 6 on: a million is 1e+06. */
function general(value: number, precision?: number): string {
  const wanted = precision === 0 ? 1 : precision;
  const decimal = wanted === undefined ? shortest(value) : round(exact(value), wanted);
  const { digits, point } = decimal;
  const fitting = wanted !== undefined && wanted > digits.length && digits.length >= point ? digits.length : wanted;
  const limit = fitting ?? 6;
  if (point - 1 < -4 || point - 1 >= limit) return scientific(decimal);
  return fixed(decimal);
}

function hexadecimal(value: number, precision?: number): string {
  const { mantissa, exponent } = dissect(value);
  if (mantissa === 0n) return `0x0${precision ? `.${'0'.repeat(precision)}` : ''}p+00`;
  const shift = 53 - mantissa.toString(2).length;
  const bits = roundBits(mantissa << BigInt(shift), precision);
  const carried = bits >> 53n === 1n ? 1 : 0;
  const digits = (bits & 0xfffffffffffffn).toString(16).padStart(13, '0');
  const fraction =
    precision === undefined ? withoutTrailing(digits, '0') : digits.padEnd(precision, '0').slice(0, precision);
  return `0x1${fraction && `.${fraction}`}p${signed(exponent - shift + 52 + carried, 2)}`;
}

/** A mantissa of 53 bits rounded half to even so that only so many hexadecimal digits matter. */
function roundBits(mantissa: bigint, precision = 13): bigint {
  if (precision >= 13) return mantissa;
  const unit = 1n << BigInt(52 - 4 * precision);
  const rest = mantissa % unit;
  const up = rest * 2n > unit || (rest * 2n === unit && (mantissa / unit) % 2n === 1n);
  return mantissa - rest + (up ? unit : 0n);
}

function signed(value: number, width = 0): string {
  return `${value < 0 ? '-' : '+'}${String(Math.abs(value)).padStart(width, '0')}`;
}

/** `#` asks for a decimal point in any case, and in the general form for the zeros at the end. */
function keepPoint(text: string, form: FloatForm, precision: number | undefined): string {
  const mark = text.indexOf(text.startsWith('0x') ? 'p' : 'e');
  const [number, tail] = mark < 0 ? [text, ''] : [text.slice(0, mark), text.slice(mark)];
  const pointed = number.includes('.') ? number : `${number}.`;
  if (form !== 'g' && form !== 'x') return pointed + tail;
  const significant = number === '0' ? 1 : number.replace('.', '').replace(/^0+/, '').length;
  return pointed + '0'.repeat(Math.max(0, (precision ?? 6) - significant)) + tail;
}
