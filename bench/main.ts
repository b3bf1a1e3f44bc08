/** Measures how fast Outrigger is and how much memory it takes, and prints one table. Compares with bars, never fails. */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { writeInputs } from './inputs/folder.ts';
import type { Row } from './row.ts';
import { analysisRows } from './rows/analysis.ts';
import { CONTROL_PLANE } from './rows/control-plane.ts';
import { dataPlaneRows } from './rows/data-plane.ts';
import { pieceRows } from './rows/pieces.ts';
import { SERVING } from './rows/serving.ts';
import { verbRows } from './rows/verbs.ts';
import { cellsOf, HEADINGS, tableOf } from './table.ts';

const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`;
const load = loadavg()[0]?.toFixed(1);
const inputs = writeInputs();
try {
  const rows = [
    ...verbRows(inputs),
    ...analysisRows(inputs),
    ...SERVING,
    ...CONTROL_PLANE,
    ...(await dataPlaneRows(process.env)),
    ...(await pieceRows()),
  ];
  const lines: (readonly string[])[] = [HEADINGS];
  for (const row of rows) lines.push(await lineOf(row));
  console.log(`Node ${process.version} on ${machine}, load before ${load}\n\n${tableOf(lines)}`);
} finally {
  inputs.remove();
}

async function lineOf(row: Row): Promise<readonly string[]> {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${row.what.trim()} …`);
  const measured = await row.measure();
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  return cellsOf(row, measured);
}
