import type { ListedFact } from "@/components/ui/fact-list";
import type { AuditEntry } from "@/lib/domain/audit";
import { upperFirst } from "@/lib/domain/upper-first";

/** Where the name that the API uses does not say enough, put apart and with a capital. */
const labels: Readonly<Record<string, string>> = {
  a: "Side A",
  b: "Side B",
  again: "Tries again",
  auto: "Applied automatically",
  backendCode: "Code of the system",
  begun: "Operations begun",
  credentialKind: "Signs in with",
  end: "Ended as",
  endsAt: "Ends",
  everyDays: "Days between rotations",
  force: "By force",
  key: "Id on the system",
  nativeState: "State on the system",
  passed: "Test passed",
  passwords: "Signing in with passwords",
  rows: "Rows restored",
  svm: "SVM",
  svmPeers: "SVM peers",
  undoOf: "Takes back",
  withKey: "With the encryption key",
};

const inWords = (name: string): string =>
  labels[name] ?? upperFirst(name.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`));

const isPlain = (value: unknown): value is string | number | boolean =>
  ["string", "number", "boolean"].includes(typeof value);

const textOf = (value: string | number | boolean): string =>
  typeof value === "boolean" ? (value ? "Yes" : "No") : String(value);

const isInstant = (value: unknown): value is string =>
  typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);

function factOf(name: string, value: unknown): ListedFact {
  const label = inWords(name);
  if (isInstant(value)) return { label, value, kind: "time" };
  if (isPlain(value)) return { label, value: textOf(value) };
  if (Array.isArray(value) && value.every(isPlain)) return { label, value: value.map(textOf) };
  return { label, value: JSON.stringify(value), kind: "code" };
}

/** What was written down of an act, in the order it was written. */
export const detailFacts = (detail: AuditEntry["detail"]): ListedFact[] =>
  Object.entries(detail)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => factOf(name, value));
