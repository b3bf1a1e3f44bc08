import { InvalidArgumentError, Option } from 'commander';
import { type InputFlags, inputOptions } from './inputs.ts';

/** The formats of `-o`. */
const MANIFEST_FORMATS = ['yaml', 'json'] as const;
export type ManifestFormat = (typeof MANIFEST_FORMATS)[number];

/** How the result is written, and where; to stdout without a file. */
interface ManifestOutput {
  readonly format: ManifestFormat;
  readonly file?: string;
}

/** Which manifests a verb reads, and how it writes what becomes of them. */
export interface RewriteFlags extends InputFlags {
  readonly output: ManifestOutput;
  readonly outputFile?: string;
}

export function rewriteOptions(): readonly Option[] {
  return [
    ...inputOptions(),
    new Option('-o, --output <format>', 'yaml or json, with =FILE; or, as in kube-inject, the file alone')
      .argParser(parseOutput)
      .default({ format: 'yaml' } satisfies ManifestOutput, 'yaml'),
    new Option('--output-file <file>', 'where the result goes instead of stdout'),
  ];
}

/** `json`, `json=web.json`, or a file: whatever looks like one, so that a misspelt format is still told. */
function parseOutput(text: string): ManifestOutput {
  const [word = '', ...rest] = text.split('=');
  const format = MANIFEST_FORMATS.find((each) => each === word);
  const file = rest.join('=');
  if (format !== undefined && rest.length === 0) return { format };
  if (format !== undefined && file !== '') return { format, file };
  if (format === undefined && /[./\\]/.test(text))
    return { format: /\.json$/i.test(text) ? 'json' : 'yaml', file: text };
  throw new InvalidArgumentError('Allowed choices are yaml, json. The name of a file has a dot or a slash.');
}
