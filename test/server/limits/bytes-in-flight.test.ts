import { describe, expect, it } from '@jest/globals';
import { boundBytesInFlight } from '#server/limits/bytes-in-flight.ts';

const MIB = 1024 * 1024;

describe('The bytes of the bodies that are in flight', () => {
  it('are bounded, and free again once they are given back', () => {
    const inFlight = boundBytesInFlight();
    const taken = Array.from({ length: 100 }, () => inFlight.take(6 * MIB)).filter((release) => release !== undefined);
    expect(taken).toHaveLength(8);
    expect(inFlight.held).toBe(48 * MIB);
    for (const release of taken) release();
    expect(inFlight.held).toBe(0);
    expect(inFlight.take(6 * MIB)).toBeDefined();
  });

  it('leave room for small bodies whatever the large ones take, and not for ever more of these', () => {
    const inFlight = boundBytesInFlight();
    while (inFlight.take(6 * MIB));
    let small = 0;
    while (inFlight.take(64 * 1024)) small++;
    expect(small).toBe(256);
  });
});
