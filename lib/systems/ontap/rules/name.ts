export const longestName = 44;
const namePattern = /^[A-Za-z]([A-Za-z0-9_-]{0,42}[A-Za-z0-9])?$/;
const reserved = new Set(["all", "cluster", "local", "localhost"]);

/**
 * Why a text cannot be the name of a relationship; null when it can. The rules are those of a cluster's name.
 * Source: NetApp CLI reference, cluster identity modify; NetApp reference, cluster peers 9.15.1 (code 4656072).
 */
export function nameIssue(name: string): string | null {
  if (reserved.has(name.toLowerCase())) return `Choose another name: "${name}" is reserved.`;
  if (name.length > longestName) return `Use at most ${longestName} characters.`;
  if (!/^[A-Za-z]/.test(name)) return "Start the name with a letter.";
  if (!/^[A-Za-z0-9_-]*$/.test(name)) return "Use only letters, digits, - and _ in the name.";
  if (!namePattern.test(name)) return "End the name with a letter or a digit.";
  return null;
}
