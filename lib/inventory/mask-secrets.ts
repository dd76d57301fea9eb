/** Names of fields whose text is a secret in every system we know. */
const secretName =
  /pass(word|phrase)|secret|md5|private_?key|key_?backup|credential|(^|[_-])token$|Token$|^authkey$/i;

/**
 * The backend's answer with every secret text replaced. Adapters already remove them; this is the second lock before
 * an answer is stored or shown.
 */
export function maskSecrets<T>(value: T): T {
  const masked = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(masked);
    if (typeof item !== "object" || item === null) return item;
    return Object.fromEntries(
      Object.entries(item).map(([name, part]) => [
        name,
        secretName.test(name) && typeof part === "string" && part !== ""
          ? "[removed]"
          : masked(part),
      ]),
    );
  };
  return masked(value) as T;
}
