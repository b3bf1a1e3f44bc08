/** Node's `EACCES: permission denied, scandir 'x'` without its code and the path that stands beside it already. */
export function reasonOf(error: unknown): string {
  return (error as Error).message.replace(/^E[A-Z]+: /, '').replace(/, \w+( '.*')?$/, '');
}
