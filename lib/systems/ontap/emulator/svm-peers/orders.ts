import type { LabSvmPeerOrder } from "./records";
import {
  svmPeerCatalogue,
  type SvmPeerOperation,
  type SvmPeerRefusal,
} from "../../svm-peers/catalogue";
import { OntapError } from "../errors";
import type { LabCluster } from "../state";

type Failure = { code: string; message: string };

/** The status of application codes is undocumented; NetApp's own test doubles answer 400 (netapp.ontap collection). */
const applicationStatus = 400;

function entryOf(operation: SvmPeerOperation, code: string): SvmPeerRefusal {
  const entry = svmPeerCatalogue.find(
    (candidate) => candidate.operation === operation && candidate.code === code,
  );
  if (!entry) throw new Error(`The catalogue of SVM peers has no ${operation} ${code}.`);
  return entry;
}

/** How a job ends with a documented refusal, its text verbatim. */
export const documentedFailure = (operation: SvmPeerOperation, code: string): Failure => ({
  code,
  message: entryOf(operation, code).message,
});

/** The documented refusal of a call about SVM peers, its text verbatim. */
export function documented(operation: SvmPeerOperation, code: string, field?: string): OntapError {
  const { message, fields } = entryOf(operation, code);
  return new OntapError(applicationStatus, code, message, field ?? fields[0] ?? null);
}

function take(
  cluster: LabCluster,
  operation: SvmPeerOperation,
  asJob: boolean,
): LabSvmPeerOrder | undefined {
  const orders = (cluster.svmPeerOrders ??= []);
  const order = orders.find(
    (candidate) => candidate.operation === operation && candidate.asJob === asJob,
  );
  if (order) cluster.svmPeerOrders = orders.filter((candidate) => candidate !== order);
  return order;
}

/** Throws the refusal that was ordered for this call. */
export function obey(cluster: LabCluster, operation: SvmPeerOperation): void {
  const order = take(cluster, operation, false);
  if (order) throw documented(operation, order.code);
}

/** What the job of this call was ordered to fail with. */
export function orderedFailure(cluster: LabCluster, operation: SvmPeerOperation): Failure | null {
  const order = take(cluster, operation, true);
  return order ? documentedFailure(operation, order.code) : null;
}
