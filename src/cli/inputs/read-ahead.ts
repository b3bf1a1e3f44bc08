/** Starts `limit` pieces of work at a time and hands out their results in the order of the items. */
export async function* readAhead<Item, Value>(
  items: AsyncIterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Value>,
): AsyncGenerator<Value> {
  const started: Promise<Value>[] = [];
  for await (const item of items) {
    const begun = work(item);
    // Its failure is met when its turn comes, and until then it is nobody's.
    begun.catch(() => {});
    started.push(begun);
    const first = started.length >= limit ? started.shift() : undefined;
    if (first) yield await first;
  }
  for (const rest of started) yield await rest;
}
