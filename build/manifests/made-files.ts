import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartFiles } from './chart.ts';
import { prometheusRule } from './prometheus-rule.ts';
import { webhooksOfBase } from './webhooks.ts';

const MONITORING = join(import.meta.dirname, '../../manifests/monitoring');

/** Every file under manifests/ that is made and not written, by its path there. */
export function madeFiles(): ReadonlyMap<string, string> {
  const chart = [...chartFiles()].map(([file, text]) => [`chart/${file}`, text] as const);
  const alerts = readFileSync(join(MONITORING, 'alerts.yaml'), 'utf8');
  return new Map([
    ['base/webhooks.yaml', webhooksOfBase()],
    ['monitoring/prometheus-rule.yaml', prometheusRule(alerts)],
    ...chart,
  ]);
}
