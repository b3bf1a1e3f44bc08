import { Option } from 'commander';
import type { Severity } from '#findings/entry.ts';
import { append } from './istio-config.ts';

/** How findings are filtered, judged and printed. */
export interface ReportFlags {
  readonly output?: readonly string[];
  readonly outputFile?: string;
  readonly failOn: Severity;
  readonly suppress?: readonly string[];
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
  readonly verbose?: boolean;
}

/** The flags themselves. */
export function reportOptions(): readonly Option[] {
  return [
    new Option(
      '-o, --output <format>',
      'text, json, yaml, sarif, junit, github or markdown, with =FILE; may be repeated',
    ).argParser(append),
    new Option('--output-file <file>', 'where the report goes instead of stdout'),
    new Option('--fail-on <severity>', 'exit with 1 from this severity on')
      .choices(['error', 'warning', 'info'])
      .default('error'),
    new Option('--suppress <code>', 'CODE or CODE=Kind name.namespace, with * for anything; may be repeated').argParser(
      append,
    ),
    new Option('--baseline <file>', 'report only what is not in this file'),
    new Option('--write-baseline', 'write what is found now to the file of --baseline'),
    new Option('-v, --verbose', 'say of each finding why it matters and how to mend it'),
  ];
}
