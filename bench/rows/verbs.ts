import type { Inputs } from '../inputs/folder.ts';
import { run } from '../measure/command.ts';
import { repeated } from '../measure/repeat.ts';
import type { Row } from '../row.ts';

/** The verbs that people wait for, from the start of the process to its end. */
export function verbRows(inputs: Inputs): readonly Row[] {
  const verb = (runs: number, ...args: readonly string[]) => ({
    unit: 's' as const,
    measure: () => repeated(runs, () => run(args)),
  });
  return [
    { what: 'inject, one file', bar: 0.25, ...verb(15, 'inject', '-f', inputs.workload) },
    { what: 'validate, one file', bar: 0.2, ...verb(15, 'validate', inputs.oneDocument) },
    { what: 'validate, one EnvoyFilter', bar: 0.2, ...verb(15, 'validate', inputs.envoyFilter) },
    { what: 'validate, 1,000 documents in one file', bar: 0.6, ...verb(9, 'validate', inputs.thousandDocuments) },
    { what: 'validate, 1,000 files', bar: 0.6, ...verb(9, 'validate', inputs.thousandFiles) },
    { what: 'validate, 20,000 documents', memoryBar: 250, ...verb(3, 'validate', inputs.twentyThousandDocuments) },
  ];
}
