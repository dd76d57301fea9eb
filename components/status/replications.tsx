import { durationText } from "@/components/ui/relative";
import type { SvmReplication } from "@/lib/domain/svm-peer";

/** Health and lag in words: what is not known is said to be. */
function conditionOf({ state, healthy, lagSeconds }: SvmReplication): string {
  if (state === null && healthy === null) return "state, health and lag not known";
  return [
    state?.replaceAll("_", " ") ?? "state not known",
    healthy === null ? "health not known" : healthy ? "healthy" : "not healthy",
    lagSeconds === null ? "lag not known" : `lag ${durationText(lagSeconds)}`,
  ].join(", ");
}

/** What is replicated over an SVM peer, a line each. */
export function Replications({
  label,
  replications,
}: {
  /** "SnapMirror" */
  label: string;
  /** Null: not known. */
  replications: readonly SvmReplication[] | null;
}) {
  if (replications === null) return <span className="text-text-muted">Not known</span>;
  if (replications.length === 0) return <span className="text-text-muted">None</span>;
  return (
    <ul aria-label={label} className="flex flex-col gap-1">
      {replications.map((each) => (
        <li key={each.key} className="text-caption">
          <span className="font-mono">
            {each.source} → {each.destination}
          </span>
          <span
            className={`block ${each.healthy === false ? "text-degraded-text" : "text-text-muted"}`}
          >
            {conditionOf(each)}
          </span>
          {each.reason !== null && <span className="block text-text-muted">{each.reason}</span>}
        </li>
      ))}
    </ul>
  );
}
