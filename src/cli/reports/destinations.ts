import { OperationalError } from '#base/operational-error.ts';
import { isReportFormat, REPORT_FORMATS, type ReportFormat } from './formats.ts';

/** A format, and the file it goes to; without one it goes to stdout. */
export interface Destination {
  readonly format: ReportFormat;
  readonly file?: string;
}

/** `-o sarif=report.sarif -o text`: one report in several formats at once, of which one may go to stdout. */
export function parseDestinations(outputs: readonly string[], outputFile: string | undefined): readonly Destination[] {
  const given = outputs.length > 0 ? outputs : ['text'];
  const destinations = given.map(parseDestination);
  const [onStdout, second] = destinations.filter(({ file }) => file === undefined);
  if (second) {
    throw new OperationalError(
      `-o ${second.format} would be mixed with -o ${onStdout?.format}: write -o ${second.format}=FILE`,
    );
  }
  if (outputFile === undefined) return eachWithItsFile(destinations);
  if (!onStdout)
    throw new OperationalError(`--output-file ${outputFile} has nothing to hold: every -o names its own file`);
  return eachWithItsFile(
    destinations.map((destination) => (destination === onStdout ? { ...destination, file: outputFile } : destination)),
  );
}

/** Of two reports in one file, only the later would be left. */
function eachWithItsFile(destinations: readonly Destination[]): readonly Destination[] {
  const files = destinations.flatMap(({ file }) => file ?? []);
  const shared = files.find((file, index) => files.indexOf(file) !== index);
  if (shared !== undefined) throw new OperationalError(`two reports cannot go to ${shared}: name a file for each`);
  return destinations;
}

function parseDestination(output: string): Destination {
  const [format = '', ...rest] = output.split('=');
  const file = rest.join('=');
  if (!isReportFormat(format)) {
    throw new OperationalError(
      `-o ${format} is not a valid format: it must be one of ${Object.keys(REPORT_FORMATS).join(', ')}, with =FILE if you like`,
    );
  }
  if (rest.length > 0 && file === '') throw new OperationalError(`-o ${output} names no file: write -o ${format}=FILE`);
  return rest.length > 0 ? { format, file } : { format };
}
