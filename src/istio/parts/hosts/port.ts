/** Why this is not a valid port number; undefined if it is. */
export function portProblem(port: number): string | undefined {
  return port >= 1 && port <= 65535 ? undefined : `${port} is not a valid port: must be from 1 to 65535`;
}
