import { nameIssue } from "../../rules/name";
import { OntapError, documented } from "../errors";
import type { LabCluster, LabIpspace } from "../state";
import type { PeerBody } from "./body";

/** The relationship's name: well-formed, not this cluster's, not taken. */
export function checkName(
  cluster: LabCluster,
  name: string | undefined,
  options: { operation: "create" | "modify"; except?: string },
): void {
  if (name === undefined) return;
  if (nameIssue(name) !== null) throw documented(options.operation, "4656072");
  if (name.toLowerCase() === cluster.name.toLowerCase()) throw documented("create", "4656071");
  // The table of PATCH has no code for a taken name; the text of POST is used.
  if (cluster.peers.some((peer) => peer.name === name && peer.uuid !== options.except))
    throw documented("create", "4653075", { wording: "relationship name" });
}

/** The IPspace a POST names; Default when it names none. */
export function chosenIpspace(cluster: LabCluster, wanted: PeerBody["ipspace"]): LabIpspace {
  const found = findIpspace(cluster, wanted);
  if (found === "mismatch") throw documented("create", "4656090");
  if (!found) throw documented("create", "4656089");
  if (found.unavailable) throw documented("create", "4653365", { values: { ipspace: found.name } });
  return found;
}

/** The IPspace a name and a UUID agree on. */
export function findIpspace(
  cluster: LabCluster,
  wanted: PeerBody["ipspace"],
): LabIpspace | "mismatch" | undefined {
  const { name, uuid } = wanted ?? { name: "Default" };
  const byName =
    name === undefined ? undefined : cluster.ipspaces.find((ipspace) => ipspace.name === name);
  const byUuid =
    uuid === undefined ? undefined : cluster.ipspaces.find((ipspace) => ipspace.uuid === uuid);
  if ((name !== undefined && !byName) || (uuid !== undefined && !byUuid)) return undefined;
  return byName && byUuid && byName !== byUuid ? "mismatch" : (byName ?? byUuid);
}

/** Names of the SVMs a request allows. The texts are those of PATCH; POST's table has none. */
export function chosenSvms(
  cluster: LabCluster,
  ipspace: string,
  wanted: PeerBody["allowedSvms"],
): string[] {
  return (wanted ?? []).map(({ name, uuid }) => {
    // "*" allows every SVM, as on the command line.
    if (name === "*") return name;
    const svm = cluster.svms.find((candidate) =>
      uuid === undefined
        ? candidate.name === name
        : candidate.uuid === uuid && (name === undefined || candidate.name === name),
    );
    if (!svm) throw documented("modify", "2621462");
    if (svm.ipspace !== ipspace) throw documented("modify", "4655061");
    return svm.name;
  });
}

/** A setting that contradicts another one, where the references name no code of their own. */
export const contradiction = (field: string, text: string): OntapError =>
  new OntapError(400, "262186", text, field);
