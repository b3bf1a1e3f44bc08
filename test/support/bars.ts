import { afterAll } from '@jest/globals';

/** A bar of the project: how many of the measured cases come out as measured. */
export interface Bar {
  /** Counts cases that passed, one if not told otherwise; called as the last step of their test. */
  pass(cases?: number): void;
}

/** Prints `cases 133/133` when the tests of the file are over. */
export function bar(name: string, total: number): Bar {
  let passed = 0;
  afterAll(() => void process.stdout.write(`${name} ${passed}/${total}\n`));
  return {
    pass: (cases = 1) => {
      passed += cases;
    },
  };
}
