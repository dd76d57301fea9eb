import { answerKey } from "@/lib/domain/answer";
import { withoutRawSecrets } from "@/lib/domain/raw-json";
import { isSecretName, removedSecret } from "@/lib/domain/secret-names";

/** The text of an answer; what is no JSON could hold anything. */
function maskedText(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return removedSecret;
  }
  return withoutRawSecrets(text);
}

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
        typeof part === "string" && part !== "" && (name === answerKey || isSecretName(name))
          ? name === answerKey
            ? maskedText(part)
            : removedSecret
          : masked(part),
      ]),
    );
  };
  return masked(value) as T;
}
