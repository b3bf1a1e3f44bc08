/** How many may work at a time, and how many more may wait. */
export interface GateLimits {
  readonly atOnce: number;
  readonly waiting: number;
}

/** Thrown to those for whom there is no room to wait. */
class GateFull extends Error {
  override readonly name = 'GateFull';
}

/** Lets in so many at a time; those who wait come in turn, and past the limit nobody may wait. */
export function startGate({ atOnce, waiting }: GateLimits): <T>(work: () => Promise<T>) => Promise<T> {
  let working = 0;
  const queue: (() => void)[] = [];
  const leave = () => {
    const next = queue.shift();
    if (next) next();
    else working--;
  };
  return async (work) => {
    if (working < atOnce) working++;
    else if (queue.length >= waiting) throw new GateFull(`more than ${waiting} are waiting already`);
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
