/** Does something for each value, so many at once at most, and keeps their order. What one throws is thrown; the others go on. */
export async function eachAtOnce<Value, Result>(
  most: number,
  values: readonly Value[],
  work: (value: Value) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = values.entries();
  const worker = async (): Promise<void> => {
    for (const [index, value] of queue) results[index] = await work(value);
  };
  await Promise.all(Array.from({ length: most }, worker));
  return results;
}
