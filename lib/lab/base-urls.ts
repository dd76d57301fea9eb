/** Replaces every `{base:ID}` in the strings of a value by that endpoint's base URL. Throws for an unknown endpoint. */
export function withBaseUrls<T>(value: T, baseUrls: ReadonlyMap<string, string>): T {
  const visit = (part: unknown): unknown => {
    if (typeof part === "string") {
      return part.replaceAll(/\{base:([^}]+)\}/g, (_whole, id: string) => {
        const url = baseUrls.get(id);
        if (url === undefined) throw new Error(`No endpoint "${id}" in the fleet.`);
        return url;
      });
    }
    if (Array.isArray(part)) return part.map(visit);
    if (part && typeof part === "object") {
      return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, visit(inner)]));
    }
    return part;
  };
  return visit(value) as T;
}
