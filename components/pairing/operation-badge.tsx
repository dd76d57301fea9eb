import { clsx } from "clsx";
import type { OperationRow } from "@/lib/domain/operation";
import { lookOf } from "./operation-text";

/** Where an operation stands: shape, word and colour. */
export function OperationBadge({ operation }: { operation: Pick<OperationRow, "kind" | "state"> }) {
  const { icon: Icon, word, style } = lookOf(operation);
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.5 align-middle text-meta font-medium whitespace-nowrap",
        style,
      )}
    >
      <Icon
        aria-hidden="true"
        size={15}
        className={
          operation.state === "running" ? "animate-spin motion-reduce:animate-none" : undefined
        }
      />
      {word}
    </span>
  );
}
