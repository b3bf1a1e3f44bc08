/** What an exception says, whatever it was that was thrown. */
export function errorMessage(thrown: unknown): string {
  return propertyOf(thrown, 'message') ?? String(thrown);
}

/** The same without the code and the path of Node's `EACCES: permission denied, scandir 'x'`: the path is said already. */
export function errorReason(thrown: unknown): string {
  return errorMessage(thrown)
    .replace(/^E[A-Z]+: /, '')
    .replace(/, \w{1,20}( '[^']*')?$/, '');
}

/** The code that Node gives what the operating system refuses, `EADDRINUSE` for instance; empty where there is none. */
export function errorCode(thrown: unknown): string {
  return propertyOf(thrown, 'code') ?? '';
}

/** Asked of the property itself: an error of another realm is no instance of our Error. */
function propertyOf(thrown: unknown, name: 'message' | 'code'): string | undefined {
  const value: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}
