import type { ResourceLimits } from 'node:worker_threads';

const MIB = 1024 * 1024;

/** Of the memory there is, what is no heap (MiB): the program itself, connections, and the bodies that are in flight. */
const BESIDE_HEAPS_MIB = 160;

/** Heap of one thread, and of the main one, in MiB. */
const LEAST_MIB = 48;
const MOST_MIB = 256;

/** Of a review hardly anything outlives it, so a small nursery costs little and saves its size in every thread. */
const NURSERY_MIB = 16;

/** What each thread may take, so that all of them together stay within the memory limit (bytes; undefined for none). */
export function threadLimits(memoryLimit: number | undefined, threads: number): ResourceLimits {
  const heap = memoryLimit === undefined ? MOST_MIB : (heapsMib(memoryLimit) * 0.75) / threads;
  return { maxOldGenerationSizeMb: clamp(heap), maxYoungGenerationSizeMb: NURSERY_MIB };
}

/** MiB of heap for the main thread: it only passes on what others read. */
export function mainHeapMib(memoryLimit: number): number {
  return clamp(heapsMib(memoryLimit) * 0.25);
}

function heapsMib(memoryLimit: number): number {
  return memoryLimit / MIB - BESIDE_HEAPS_MIB;
}

function clamp(mib: number): number {
  return Math.round(Math.min(MOST_MIB, Math.max(LEAST_MIB, mib)));
}
