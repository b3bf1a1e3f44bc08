import { describe, expect, it } from '@jest/globals';
import { createLog, LOG_FORMATS } from '#server/log.ts';

const FORGED = 'shop/cart\n12:00:00 info injected pod=kube-system/forged \u001b[2J\u009b1m\u202e';

describe('The log', () => {
  it.each(LOG_FORMATS)('in the format %s has one line an entry, whatever a pod is called', (format) => {
    const lines: string[] = [];
    const log = createLog((line) => lines.push(line), 'info', format);
    log.info({ pod: FORGED, odd: { key: FORGED } }, FORGED);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^[^\p{Cc}\u202e]+\n$/u);
    expect(lines[0]).toContain('\\u001b[2J\\u009b1m\\u202e');
    if (format === 'json') expect(JSON.parse(lines[0] ?? '')).toMatchObject({ pod: FORGED, msg: FORGED });
  });
});
