import "server-only";
import type { CheckStep, TlsTrust } from "@/lib/domain/connection";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { ProjectIdentity } from "./authoriser";
import type { DirectConnectClient } from "./client";
import type { VirtualInterface } from "./wire";

type StepId = CheckStep["id"];
const order: readonly StepId[] = ["address", "tls", "sign-in", "version", "rights"];

type Attempt<T> = { value: T; failure: null } | { value: null; failure: AppError };

async function attempt<T>(work: Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await work, failure: null };
  } catch (error) {
    if (isAppError(error)) return { value: null, failure: error };
    // The caller gave up, or we have a fault of our own: the test reports it instead of throwing.
    return {
      value: null,
      failure: new AppError("internal", "The test was stopped before it ended.", { cause: error }),
    };
  }
}

/** Which step an error belongs to. Transport errors name their fault in the backend's code. */
function stepOf(failure: AppError, phase: "sign-in" | "read"): StepId {
  const code = failure.backend?.code ?? "";
  if (code === "TLS") return "tls";
  if (failure.backend !== null && failure.backend.status === null) return "address";
  if (phase === "sign-in") return "sign-in";
  if (failure.code === "backend_auth")
    return failure.backend?.status === 401 ? "sign-in" : "rights";
  return "version";
}

function tlsStep(addresses: readonly string[], trust: TlsTrust): CheckStep {
  if (addresses.some((address) => address.startsWith("http:"))) {
    return {
      id: "tls",
      outcome: "warning",
      detail: "Plain HTTP: everything, credentials included, travels unencrypted.",
      remedy: "Use https addresses outside a lab.",
    };
  }
  if (trust.mode === "none") {
    return {
      id: "tls",
      outcome: "warning",
      detail: "The certificate is not verified.",
      remedy: "Trust the system's authorities, a CA or a fingerprint instead.",
    };
  }
  return { id: "tls", outcome: "passed", detail: "The certificate is trusted.", remedy: null };
}

function versionStep(interfaces: readonly VirtualInterface[]): CheckStep {
  const nested = interfaces.some((vif) => vif.vif_peers);
  if (interfaces.length === 0 || nested) {
    return {
      id: "version",
      outcome: "passed",
      detail: `Version 3 of the API, ${interfaces.length} virtual interfaces.`,
      remedy: null,
    };
  }
  return {
    id: "version",
    outcome: "warning",
    detail:
      "Version 3 of the API, but no virtual interface lists its peers; they are read from the interfaces' own fields and cannot be changed here.",
    remedy: "Ask the provider whether the region publishes the API for virtual interface peers.",
  };
}

function rightsStep(project: ProjectIdentity, gateways: Attempt<unknown>): CheckStep {
  if (gateways.failure) {
    return {
      id: "rights",
      outcome: "warning",
      detail: "Virtual gateways cannot be listed, so their ASN and subnets are not checked.",
      remedy: "Grant dcaas:vgw:list, or the role DCAAS ReadOnlyAccess.",
    };
  }
  const roles = project.roles ?? [];
  const readOnly =
    roles.includes("DCAAS ReadOnlyAccess") &&
    !roles.some((role) => /FullAccess|Administrator|te_admin/.test(role));
  return readOnly
    ? {
        id: "rights",
        outcome: "warning",
        detail: "Peers can be read but not changed.",
        remedy: "Grant the role DCAAS FullAccess to change them.",
      }
    : {
        id: "rights",
        outcome: "passed",
        detail: "Virtual interfaces and gateways can be read.",
        remedy: null,
      };
}

/** The remedy of a failure of our own is to run the test again. */
const remedyOf = (failure: AppError): string =>
  failure.remedy ?? failure.issues[0]?.detail ?? "Run the test again.";

/** Everything before the failed step passed, everything after it was not tried. */
function failedAt(
  failed: StepId,
  failure: AppError,
  passed: Partial<Record<StepId, CheckStep>>,
): CheckStep[] {
  const at = order.indexOf(failed);
  return order.map((id, index) => {
    if (index === at)
      return { id, outcome: "failed", detail: failure.message, remedy: remedyOf(failure) };
    if (index > at) return { id, outcome: "skipped", detail: "Not tried.", remedy: null };
    return passed[id] ?? { id, outcome: "passed", detail: passedText[id], remedy: null };
  });
}

const passedText: Record<StepId, string> = {
  address: "The addresses answer.",
  tls: "The certificate is trusted.",
  "sign-in": "Signed in.",
  version: "Version 3 of the API.",
  rights: "Virtual interfaces can be read.",
};

/** "Test connection", step by step. Both addresses count as one: sign-in and Direct Connect. */
export async function checkConnection(
  client: DirectConnectClient,
  addresses: readonly string[],
  trust: TlsTrust,
  signal: AbortSignal,
): Promise<CheckStep[]> {
  const tls = tlsStep(addresses, trust);
  const project = await attempt(client.project(signal));
  if (project.failure)
    return failedAt(stepOf(project.failure, "sign-in"), project.failure, { tls });
  const interfaces = await attempt(client.virtualInterfaces(signal));
  if (interfaces.failure)
    return failedAt(stepOf(interfaces.failure, "read"), interfaces.failure, { tls });
  const gateways = await attempt(client.virtualGateways(signal));
  const { name, userName } = project.value;
  return [
    { id: "address", outcome: "passed", detail: passedText.address, remedy: null },
    tls,
    {
      id: "sign-in",
      outcome: "passed",
      detail: userName
        ? `Signed in to project ${name} as ${userName}.`
        : `Signed requests are accepted for project ${name}.`,
      remedy: null,
    },
    versionStep(interfaces.value),
    rightsStep(project.value, gateways),
  ];
}
