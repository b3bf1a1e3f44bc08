import type { Measured, Row, Unit } from './row.ts';
import { quantile } from './statistics.ts';

/** As many figures as it takes for the hundredth part of them to be one. */
const ENOUGH_FOR_P99 = 100;

export const HEADINGS = ['', 'median', 'min', 'max', 'p99', 'bar', 'peak memory', 'bar'] as const;

/** The cells of one line, in the order of the headings. */
export function cellsOf({ what, unit, bar, memoryBar }: Row, { figures, peak }: Measured): readonly string[] {
  const figure = (value: number) => `${digits(value)} ${unit}`;
  const median = quantile(figures, 0.5);
  return [
    what,
    figure(median),
    figure(Math.min(...figures)),
    figure(Math.max(...figures)),
    figures.length < ENOUGH_FOR_P99 ? '' : figure(quantile(figures, 0.99)),
    compared(median, bar, unit),
    peak === undefined ? '' : `${digits(peak)} MiB`,
    peak === undefined ? '' : compared(peak, memoryBar, 'MiB'),
  ];
}

/** The first column to the left, the others to the right, as numbers are read. */
export function tableOf(lines: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => pad(cell, widths[column] ?? 0, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function compared(value: number, bar: number | undefined, unit: Unit | 'MiB'): string {
  if (bar === undefined) return '';
  const met = unit === '/s' ? value >= bar : value <= bar;
  return `${bar} ${unit} ${met ? 'met' : 'MISSED'}`;
}

/** Three digits, and no more than a thousandth. */
function digits(value: number): string {
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3);
}
