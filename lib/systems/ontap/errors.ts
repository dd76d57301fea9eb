import { AppError, type Issue } from "@/lib/errors/app-error";
import type { UpstreamResponse } from "@/lib/upstream/upstream";
import { findEntry, frameworkMeaning, type PeerOperation } from "./error-catalogue";
import { errorWireSchema } from "./wire";

/** What was being done, so that a refusal finds its field; secrets are cut out of whatever the cluster answers. */
export interface Attempt {
  operation: "read" | PeerOperation;
  secrets: readonly string[];
  /** Words and fields of calls that are not about cluster peers. */
  about?: About;
}

/** What a refusal means on a resource of its own. */
export interface About {
  /** Continues "The account is not allowed to". */
  asked: string;
  /** Where the account needs access. */
  rights: string;
  /** Absent for reads. */
  issueOf?(refusal: Refusal): Issue;
}

export interface Refusal {
  status: number;
  code: string | null;
  text: string;
  target: string | null;
}

/** ONTAP's field → JSON pointer into our input. */
const pointers: Record<string, string> = {
  name: "/name",
  ipspace: "/ipspace",
  "remote.ip_addresses": "/remoteAddresses",
  "authentication.passphrase": "/passphrase",
  "authentication.generate_passphrase": "/passphrase",
  "authentication.expiry_time": "/expiry",
  "authentication.in_use": "/authentication",
  "encryption.proposed": "/encryption",
  initial_allowed_svms: "/allowedSvms",
  peer_applications: "/applications",
  local_network: "/localNetwork",
  "local_network.interfaces": "/localNetwork/addresses",
  "local_network.netmask": "/localNetwork/netmask",
  "local_network.gateway": "/localNetwork/gateway",
  "local_network.broadcast_domain": "/localNetwork/broadcastDomain",
};

/** Pointer of a field, an element ("remote.ip_addresses[1]") or a part of it ("ipspace.uuid"); "" when we have no such field. */
export function pointerOf(field: string): string {
  const index = /\[(\d+)\]/.exec(field)?.[1];
  let path = field.replace(/\[\d+\]/g, "");
  while (path && !(path in pointers))
    path = path.includes(".") ? path.slice(0, path.lastIndexOf(".")) : "";
  const pointer = pointers[path];
  if (pointer === undefined) return "";
  return index === undefined ? pointer : `${pointer}/${index}`;
}

function parseRefusal(response: UpstreamResponse, secrets: readonly string[]): Refusal | null {
  let json: unknown;
  try {
    json = JSON.parse(response.text);
  } catch {
    return null;
  }
  const parsed = errorWireSchema.safeParse(json);
  if (!parsed.success) return null;
  const { message, code, target } = parsed.data.error;
  const clean = secrets
    .filter(Boolean)
    .reduce((text, secret) => text.replaceAll(secret, "•••"), message);
  return { status: response.status, code: code ?? null, text: clean, target: target ?? null };
}

function retryAfterS(response: UpstreamResponse): number {
  const seconds = Number(response.headers["retry-after"]);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) : 15;
}

function issueOf(refusal: Refusal, operation: PeerOperation): Issue {
  const entry =
    refusal.code === null ? undefined : findEntry(operation, refusal.code, refusal.text);
  const targeted = refusal.target === null ? "" : pointerOf(refusal.target);
  const documented = entry?.fields.map(pointerOf) ?? [];
  // The target may be finer than the catalogue (an element of a list) but never leads away from it.
  const agrees =
    documented.length === 0 ||
    documented.some((pointer) => targeted === pointer || targeted.startsWith(`${pointer}/`));
  const code = refusal.code ?? undefined;
  return {
    pointer: (targeted && agrees ? targeted : documented[0]) ?? "",
    detail: entry?.cause ?? refusal.text,
    ...(entry ? { remedy: entry.action } : {}),
    ...(code === undefined ? {} : { code }),
  };
}

const busyCodes = new Set(["7", "8", "262160", "262210", "65541", "65552", "65562"]);

const asked: Record<Attempt["operation"], string> = {
  read: "read this",
  create: "create the cluster peer",
  modify: "change the cluster peer",
  delete: "delete the cluster peer",
};

/**
 * Turns any answer that is not a success into the AppError it means.
 * Source of codes and statuses: NetApp, ONTAP REST API: error codes; NetApp reference, cluster peers 9.15.1.
 */
export function errorOf(response: UpstreamResponse, attempt: Attempt): AppError {
  const refusal = parseRefusal(response, attempt.secrets);
  const status = response.status;
  const asking = attempt.about?.asked ?? asked[attempt.operation];
  const rights = attempt.about?.rights ?? "/api/cluster/peers and to what a peering needs";
  const backend = { status, code: refusal?.code ?? null, text: refusal?.text ?? "" };
  if (status === 401 || refusal?.code === "6691623") {
    return new AppError("backend_auth", "The cluster did not accept the credentials.", {
      remedy:
        "Check the user name and password or the certificate, and that the account has the http application and is not locked.",
      backend,
    });
  }
  if (status === 403 || refusal?.code === "6") {
    return new AppError("backend_auth", `The account is not allowed to ${asking}.`, {
      remedy: `Give the account's role access to ${rights}, or use an account with the admin role.`,
      backend,
    });
  }
  if (status === 429 || status >= 500 || (refusal?.code && busyCodes.has(refusal.code))) {
    return new AppError("backend_unavailable", "The cluster is too busy or cannot answer now.", {
      remedy: "Try again in a moment; if it stays so, look at the cluster's health.",
      retryAfterS: retryAfterS(response),
      backend,
    });
  }
  if (!refusal || status < 400) return invalidAnswer(status, "The answer is not ONTAP's JSON.");
  if (status === 404 || refusal.code === "4")
    return new AppError("not_found", "The cluster has no such entry any more.", {
      remedy:
        "Refresh the list: it may have been deleted, or an open offer was accepted and got a new identifier.",
      backend,
    });
  return refused(refusal, attempt, backend);
}

function refused(
  refusal: Refusal,
  attempt: Attempt,
  backend: { status: number; code: string | null; text: string },
): AppError {
  const own = attempt.about?.issueOf;
  if (attempt.operation === "read" && !own) {
    const meaning = refusal.code === null ? undefined : frameworkMeaning(refusal.code);
    return new AppError(
      "refused",
      `The cluster refused the request: ${refusal.text || meaning || "no reason given"}`,
      { backend },
    );
  }
  const issue = own ? own(refusal) : issueOf(refusal, attempt.operation as PeerOperation);
  const text = issue.detail || frameworkMeaning(refusal.code ?? "") || "no reason given";
  return new AppError(
    "refused",
    `The cluster refused to ${attempt.about?.asked ?? asked[attempt.operation]}: ${text}`,
    {
      issues: [{ ...issue, detail: text }],
      backend,
      ...(issue.remedy ? { remedy: issue.remedy } : {}),
    },
  );
}

/** The backend answered, but not as ONTAP does. */
export function invalidAnswer(status: number, why: string, cause?: unknown): AppError {
  return new AppError("backend_invalid", `The cluster's answer could not be understood. ${why}`, {
    remedy:
      "Check that the address is the cluster management LIF of an ONTAP cluster, and that no proxy stands in between.",
    backend: { status, code: null, text: "" },
    cause,
  });
}
