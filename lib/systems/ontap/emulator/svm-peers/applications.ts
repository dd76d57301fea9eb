import { badValue } from "../errors";
import type { Body } from "../key-managers/body";
import type { LabPeer } from "../state";
import { documented } from "./orders";

const applicationNames = ["snapmirror", "file_copy", "lun_copy", "flexcache"];

/** Applications as a body names them. Throws for unknown ones and those that do not work between clusters. */
export function checkedApplications(body: Body): string[] | undefined {
  const names = body.texts("applications");
  const unknown = names?.find((name) => !applicationNames.includes(name));
  if (unknown !== undefined) throw badValue("applications", unknown);
  if (names?.includes("lun_copy")) throw documented("create", "9895996");
  return names;
}

/** What SVMs of a relationship may be peered for where nobody said: what the relationship itself is for. */
export const applicationsOf = (peer: LabPeer, svm: string): string[] =>
  peer.allowedFor?.[svm] ?? (peer.applications.length > 0 ? peer.applications : ["snapmirror"]);

/** Whether an SVM peer needs no acceptance here. Source: NetApp reference, SVM peer permissions. */
export const isPermitted = (peer: LabPeer, svm: string, applications: readonly string[]): boolean =>
  peer.allowedSvms.some(
    (name) =>
      (name === "*" || name === svm) &&
      applications.every((application) => applicationsOf(peer, name).includes(application)),
  );
