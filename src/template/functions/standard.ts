import { type FunctionFamily, type FunctionTable, functionTable } from '../function-table.ts';
import { builtinFunctions } from './builtin.ts';
import { conversionFunctions } from './conversion.ts';
import { cutFunctions } from './cut.ts';
import { decimalFunctions } from './decimals.ts';
import { defaultFunctions } from './defaults.ts';
import { dictFunctions } from './dicts.ts';
import { durationFunctions } from './durations.ts';
import { encodingFunctions } from './encoding.ts';
import { escapingFunctions } from './escaping.ts';
import { jsonFunctions } from './json.ts';
import { layoutFunctions } from './layout.ts';
import { letterFunctions } from './letters.ts';
import { listFunctions } from './lists.ts';
import { mathFunctions } from './math.ts';
import { mergeFunctions } from './merge.ts';
import { pathFunctions } from './paths.ts';
import { regexFunctions } from './regex.ts';
import { semverFunctions } from './semver.ts';
import { stringFunctions } from './strings.ts';
import { unavailableFunctions } from './unavailable.ts';
import { urlFunctions } from './urls.ts';
import { wordFunctions } from './words.ts';
import { wrapFunctions } from './wrap.ts';

/** The functions of Go's template language itself. */
export const languageFunctions: FunctionFamily = [...builtinFunctions, ...escapingFunctions];

/** The functions of sprig for text templates; `slice` among them takes the place of the language's own. */
const sprigFunctions: FunctionFamily = [
  ...unavailableFunctions,
  ...conversionFunctions,
  ...cutFunctions,
  ...decimalFunctions,
  ...defaultFunctions,
  ...dictFunctions,
  ...durationFunctions,
  ...encodingFunctions,
  ...jsonFunctions,
  ...layoutFunctions,
  ...letterFunctions,
  ...listFunctions,
  ...mathFunctions,
  ...mergeFunctions,
  ...pathFunctions,
  ...regexFunctions,
  ...semverFunctions,
  ...stringFunctions,
  ...urlFunctions,
  ...wordFunctions,
  ...wrapFunctions,
];

/** What every template may call; further families take precedence. */
export function standardFunctions(...families: readonly FunctionFamily[]): FunctionTable {
  return functionTable(languageFunctions, sprigFunctions, ...families);
}
