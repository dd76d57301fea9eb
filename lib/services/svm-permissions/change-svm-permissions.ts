import "server-only";
import {
  allSvms,
  type SvmPermission,
  type SvmPermissionChange,
  type SvmPermissionInput,
  type SvmPermissionList,
} from "@/lib/domain/svm-permission";
import type { AuditNote } from "@/lib/audit/record";
import { AppError, type Issue } from "@/lib/errors/app-error";
import { writeTimeoutMs } from "@/lib/services/peers/create-peer";
import { readPermissions } from "./list-svm-permissions";
import { openPermissions, type OpenPermissions } from "./open";

interface Asked {
  audit: AuditNote;
  signal: AbortSignal;
}

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((each) => other.includes(each));

function assertRight(issues: Issue[]): void {
  if (issues.length === 0) return;
  throw new AppError(
    "invalid_input",
    issues.length === 1 ? (issues[0]?.detail ?? "") : `${issues.length} values cannot be used.`,
    { issues },
  );
}

/** Opens a peer for a change: named in the audit before anything is asked of the system. */
async function openToChange(
  peerId: string,
  { audit, signal }: Asked,
): Promise<{ open: OpenPermissions; list: SvmPermissionList }> {
  const open = await openPermissions(peerId);
  audit.target({ label: `${open.peer.name} (${open.peer.connectionName})` });
  const able = open.definition.canChange(open.peer);
  if (!able.allowed) throw new AppError("conflict", able.reason);
  return { open, list: await readPermissions(open, signal) };
}

const named = (svm: string): string => (svm === allSvms ? "all" : svm);

function found(list: SvmPermissionList, key: string): SvmPermission {
  const permission = list.items.find((item) => item.key === key);
  if (permission) return permission;
  throw new AppError("not_found", `${list.end} has no such permission any more.`, {
    remedy: "Refresh the list: somebody may have removed it.",
  });
}

/**
 * Lets the other end peer with an SVM without acceptance.
 * @throws AppError `not_found`; `conflict` while the peer is not accepted; `invalid_input` and `refused` with pointers
 * into the input; what the adapter throws.
 */
export async function createSvmPermission(
  peerId: string,
  input: SvmPermissionInput,
  asked: Asked,
): Promise<void> {
  asked.audit.detail({ svm: named(input.svm), applications: input.applications });
  const { open, list } = await openToChange(peerId, asked);
  assertRight(open.definition.validate(input, list));
  await open.permissions.create(open.peer.key, input, AbortSignal.timeout(writeTimeoutMs));
}

/**
 * Changes what a permission is for.
 * @throws AppError as {@link createSvmPermission}; `not_found` when the permission is gone, `conflict` when it is not
 * what was seen any more.
 */
export async function changeSvmPermission(
  peerId: string,
  key: string,
  { applications, seen }: SvmPermissionChange,
  asked: Asked,
): Promise<void> {
  const { open, list } = await openToChange(peerId, asked);
  const permission = found(list, key);
  const { svm } = permission;
  asked.audit.detail({ svm: named(svm), before: permission.applications, applications });
  if (seen && !sameSet(seen, permission.applications))
    throw new AppError(
      "conflict",
      `Somebody has changed this permission meanwhile: it is for ${permission.applications.join(", ") || "nothing"} now.`,
      { remedy: "Close this, look at the list, and change it again if need be." },
    );
  assertRight(open.definition.validate({ svm, applications }, list, permission));
  await open.permissions.change(
    open.peer.key,
    key,
    applications,
    AbortSignal.timeout(writeTimeoutMs),
  );
}

/** Takes a permission back; what is gone is no error. @throws AppError as {@link createSvmPermission}. */
export async function removeSvmPermission(
  peerId: string,
  key: string,
  asked: Asked,
): Promise<void> {
  const { open, list } = await openToChange(peerId, asked);
  const permission = list.items.find((item) => item.key === key);
  if (!permission) return;
  asked.audit.detail({ svm: named(permission.svm), before: permission.applications });
  await open.permissions.remove(open.peer.key, key, AbortSignal.timeout(writeTimeoutMs));
}
