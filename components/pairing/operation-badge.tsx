import { StateBadge } from "@/components/status/state-badge";
import type { OperationRow } from "@/lib/domain/operation";
import { lookOf } from "./operation-text";

/** Where an operation stands: shape, word and colour. */
export const OperationBadge = ({
  operation,
}: {
  operation: Pick<OperationRow, "kind" | "state">;
}) => <StateBadge look={lookOf(operation)} />;
