import type { KeyManagerOperation } from "../../key-managers/catalogue";
import type { LabCluster } from "../state";
import { documented } from "./documented";
import { keysOf } from "./state";
import { type LabOrder } from "./records";

/** Takes the order for the next call of a kind, if there is one. */
function take(
  cluster: LabCluster,
  operation: KeyManagerOperation,
  asJob: boolean,
): LabOrder | undefined {
  const keys = keysOf(cluster);
  const order = keys.orders.find(
    (candidate) => candidate.operation === operation && candidate.asJob === asJob,
  );
  if (order) keys.orders = keys.orders.filter((candidate) => candidate !== order);
  return order;
}

/** Throws the refusal that was ordered for this call: what no state of an emulated cluster could cause. */
export function obey(cluster: LabCluster, operation: KeyManagerOperation): void {
  const order = take(cluster, operation, false);
  if (order) throw documented(cluster, operation, order.code, { wording: order.wording });
}

/** What the job of this call was ordered to fail with. */
export function orderedFailure(
  cluster: LabCluster,
  operation: KeyManagerOperation,
): { code: string; message: string } | null {
  const order = take(cluster, operation, true);
  return order
    ? {
        code: order.code,
        message: documented(cluster, operation, order.code, { wording: order.wording }).message,
      }
    : null;
}
