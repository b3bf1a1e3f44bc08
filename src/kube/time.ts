const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Go's zero time, which Kubernetes prints as null: a time that was never set. */
export const ZERO_TIME = '0001-01-01T00:00:00Z';

/** A time in RFC 3339 as Kubernetes prints it: in UTC, to the second. Undefined if the text is not such a time. */
export function canonicalTime(text: string): string | undefined {
  const [, year, month, day] = RFC_3339.exec(text) ?? [];
  if (year === undefined) return undefined;
  const instant = new Date(text);
  const exists = !Number.isNaN(instant.getTime()) && hasDay(Number(year), Number(month), Number(day));
  return exists && !text.includes('T24') ? `${instant.toISOString().slice(0, 19)}Z` : undefined;
}

/** JavaScript would read 30 February as 2 March. */
function hasDay(year: number, month: number, day: number): boolean {
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
