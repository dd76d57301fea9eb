/** A service's name, with its namespace where Enterprise has more than the default one. */
export const serviceName = ({
  Name: name,
  Namespace: namespace,
}: {
  Name: string;
  Namespace?: string | null | undefined;
}): string => (namespace && namespace !== "default" ? `${namespace}/${name}` : name);

/** Names without their namespaces, each once and in how many namespaces it is. */
export function namesOnce(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) =>
    count > 1 ? `${name} (in ${count} namespaces)` : name,
  );
}
