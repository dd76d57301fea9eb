import { clsx } from "clsx";
import type { OperationState } from "@/lib/domain/operation";
import { operationText } from "./operation-text";

/** Where an operation stands: shape, word and colour. */
export function OperationBadge({ state }: { state: OperationState }) {
  const { icon: Icon, word, style } = operationText[state];
  return (
    <span className={clsx("inline-flex items-center gap-1.5 text-meta font-medium whitespace-nowrap", style)}>
      <Icon aria-hidden="true" size={15} className={state === "running" ? "animate-spin motion-reduce:animate-none" : undefined} />
      {word}
    </span>
  );
}
