import type { Issue } from "@/lib/errors/app-error";
import { type KeyManagerOperation, findRefusal } from "./catalogue";

/** ONTAP's field → JSON pointer into the input of that call. */
const pointers: Record<KeyManagerOperation, Record<string, string>> = {
  create: {
    svm: "/scope",
    onboard: "/kind",
    external: "/kind",
    "onboard.passphrase": "/passphrase",
    "onboard.synchronize": "/synchronise",
    "external.client_certificate": "/clientCertificate",
    "external.server_ca_certificates": "/authorities",
    "external.servers": "/servers",
    policy: "/policy",
  },
  modify: {
    "onboard.existing_passphrase": "/existingPassphrase",
    "onboard.passphrase": "/passphrase",
    "external.client_certificate": "/clientCertificate",
    "external.server_ca_certificates": "/authorities",
  },
  delete: {},
  "add-server": {
    server: "/host",
    username: "/username",
    password: "/password",
    timeout: "/timeoutS",
    secondary_key_servers: "/secondaries",
  },
  "modify-server": {
    username: "/username",
    password: "/password",
    timeout: "/timeoutS",
    secondary_key_servers: "/secondaries",
  },
  "remove-server": { force: "/force" },
  restore: {},
};

/** Pointer of a field, an element of it ("external.servers[2]") or a part; "" when the input has no such field. */
export function keyManagerPointer(operation: KeyManagerOperation, field: string): string {
  const index = /\[(\d+)\]/.exec(field)?.[1];
  const known = pointers[operation];
  let path = field.replace(/\[\d+\]/g, "");
  while (path && !(path in known))
    path = path.includes(".") ? path.slice(0, path.lastIndexOf(".")) : "";
  const pointer = known[path];
  if (pointer === undefined) return "";
  return index === undefined ? pointer : `${pointer}/${index}`;
}

/** What a documented code means on a call; the system's own text where it is unknown. */
export function explainRefusal(
  operation: KeyManagerOperation,
  code: string | null,
  text: string,
): { cause: string; remedy: string | null } {
  const entry = findRefusal(operation, code, text);
  return { cause: entry?.cause ?? text, remedy: entry?.action ?? null };
}

/** The issue a refusal is for the person whose input it was. `target` is the field ONTAP itself named. */
export function keyManagerIssue(
  operation: KeyManagerOperation,
  refusal: { code: string | null; text: string; target: string | null },
): Issue {
  const entry = findRefusal(operation, refusal.code, refusal.text);
  const targeted = refusal.target === null ? "" : keyManagerPointer(operation, refusal.target);
  const documented = entry?.fields.map((field) => keyManagerPointer(operation, field)) ?? [];
  // The target may be finer than the catalogue (an element of a list) but never leads away from it.
  const agrees =
    documented.length === 0 ||
    documented.some((pointer) => targeted === pointer || targeted.startsWith(`${pointer}/`));
  return {
    pointer: (targeted && agrees ? targeted : documented[0]) ?? "",
    detail: entry?.cause ?? refusal.text,
    ...(entry ? { remedy: entry.action } : {}),
    ...(refusal.code === null ? {} : { code: refusal.code }),
  };
}

/** "The cluster refused to …" */
export const askedFor: Record<KeyManagerOperation, string> = {
  create: "set up the key manager",
  modify: "change the key manager",
  delete: "delete the key manager",
  "add-server": "add the key server",
  "modify-server": "change the key server",
  "remove-server": "remove the key server",
  restore: "restore keys",
};
