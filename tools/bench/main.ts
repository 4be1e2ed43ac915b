import { columns, counted } from '../repository.js';
import { adviceEditRow, adviceRow } from './advice.js';
import { crossFileRow, growthRows, keystrokeRows, throughputRows } from './engine.js';
import { graphRow, resourcesRow } from './graph.js';
import { isMet, type Row } from './measure.js';
import { cliRow, memoryRow, schemaRow, serverStartRow } from './process.js';
import { packageRow, sizeRows } from './sizes.js';
import { languages } from './workload.js';

/** Every measurement, by the name that chooses it. */
const measurements: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  keystroke: () => languages.flatMap(keystrokeRows),
  throughput: throughputRows,
  schema: () => [schemaRow()],
  growth: growthRows,
  crossfile: () => [crossFileRow(), graphRow(), resourcesRow()],
  advice: () => [adviceRow(), adviceEditRow()],
  server: async () => [await serverStartRow()],
  cli: async () => [await cliRow()],
  memory: async () => [await memoryRow(1000, 150), await memoryRow(5000, 300)],
  size: async () => [...(await sizeRows()), packageRow()],
};

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !(name in measurements));
  if (unknown !== undefined) {
    console.error(`There is no measurement "${unknown}". Known are ${Object.keys(measurements).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const rows: Row[] = [];
  const failures: string[] = [];
  for (const [name, measure] of Object.entries(measurements)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    try {
      rows.push(...(await measure()));
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  console.log(table(rows));
  for (const failure of failures) console.error(`Not measured: ${failure}`);
  const missed = rows.filter((row) => !isMet(row)).length + failures.length;
  console.log(`\n${counted(rows.length, 'budget')} measured, ${String(missed)} missed.`);
  process.exitCode = missed > 0 ? 1 : 0;
}

function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.what,
    inUnit(row.budget, row.unit),
    inUnit(row.measured, row.unit),
    `${Math.round((100 * row.measured) / row.budget).toString()} %`,
    isMet(row) ? '' : 'MISSED',
    row.note ?? '',
  ]);
  return columns([['what', 'budget', 'measured', 'of budget', '', ''], ...lines], [1, 2, 3]);
}

const inUnit = (value: number, unit: Row['unit']): string => `${value < 100 ? value.toFixed(2) : value.toFixed(0)} ${unit}`;

void main();
