/** Adds one more to the list of what has the same key. */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: NoInfer<Value>): void {
  const values = lists.get(key);
  if (values) values.push(value);
  else lists.set(key, [value]);
}
