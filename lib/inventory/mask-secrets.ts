import { answerKey } from "@/lib/domain/answer";
import { withoutRawSecrets } from "@/lib/domain/raw-json";
import { isSecretName, mayNameSecret, removedSecret } from "@/lib/domain/secret-names";

/** The text of an answer; what is no JSON could hold anything. */
function maskedText(text: string): string {
  if (!mayNameSecret(text)) return text;
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
        name === answerKey && Array.isArray(part)
          ? part.map((text) => (typeof text === "string" ? maskedText(text) : masked(text)))
          : typeof part === "string" && part !== "" && isSecretName(name)
            ? removedSecret
            : masked(part),
      ]),
    );
  };
  return masked(value) as T;
}
