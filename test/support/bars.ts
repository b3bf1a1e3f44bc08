import { afterAll } from '@jest/globals';

/** A bar of the project: how many of the measured cases come out as measured. */
export interface Bar {
  /** Counts a case that passed; called as the last step of its test. */
  pass(): void;
}

/** Prints `cases 133/133` when the tests of the file are over. */
export function bar(name: string, total: number): Bar {
  let passed = 0;
  afterAll(() => void process.stdout.write(`${name} ${passed}/${total}\n`));
  return {
    pass: () => {
      passed++;
    },
  };
}
