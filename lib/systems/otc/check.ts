import "server-only";
import type { CheckStep, TlsTrust } from "@/lib/domain/connection";
import { isAppError } from "@/lib/errors/app-error";
import {
  failedBy,
  type TestFinding,
  testPassed,
  type Seen,
  testConnection,
  warning,
} from "@/lib/systems/kit/connection-test";
import type { ProjectIdentity } from "./authoriser";
import type { DirectConnectClient } from "./client";
import type { VirtualInterface } from "./wire";

const signInFinding = ({ name, userName }: ProjectIdentity): TestFinding =>
  testPassed(
    userName
      ? `Signed in to project ${name} as ${userName}.`
      : `Signed requests are accepted for project ${name}.`,
  );

function versionFinding(interfaces: readonly VirtualInterface[]): TestFinding {
  const nested = interfaces.some((vif) => vif.vif_peers);
  return interfaces.length === 0 || nested
    ? testPassed(`Version 3 of the API, ${interfaces.length} virtual interfaces.`)
    : warning(
        "Version 3 of the API, but no virtual interface lists its peers; they are read from the interfaces' own fields and cannot be changed here.",
        "Ask the provider whether the region publishes the API for virtual interface peers.",
      );
}

/** A request that is not let through was signed in all the same, and by the API itself. */
async function readInterfaces(client: DirectConnectClient, signal: AbortSignal): Promise<Seen> {
  const project = await client.project(signal);
  try {
    const interfaces = await client.virtualInterfaces(signal);
    return { "sign-in": signInFinding(project), version: versionFinding(interfaces) };
  } catch (error) {
    if (!isAppError(error) || error.code !== "backend_auth" || error.backend?.status === 401)
      throw error;
    return {
      "sign-in": signInFinding(project),
      version: testPassed("Version 3 of the API."),
      rights: failedBy(error),
    };
  }
}

async function readRights(client: DirectConnectClient, signal: AbortSignal): Promise<TestFinding> {
  const { roles } = await client.project(signal);
  try {
    await client.virtualGateways(signal);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return warning(
      "Virtual gateways cannot be listed, so their ASN and subnets are not checked.",
      "Grant dcaas:vgw:list, or the role DCAAS ReadOnlyAccess.",
      error,
    );
  }
  const readOnly =
    roles?.includes("DCAAS ReadOnlyAccess") &&
    !roles.some((role) => /FullAccess|Administrator|te_admin/.test(role));
  return readOnly
    ? warning(
        "Peers can be read but not changed.",
        "Grant the role DCAAS FullAccess to change them.",
      )
    : testPassed("Virtual interfaces and gateways can be read.");
}

/** "Test connection" of a project. */
export function checkConnection(
  client: DirectConnectClient,
  /** Where sign-in has an address of its own, both. */
  { service, identity, trust }: { service: string; identity: string | null; trust: TlsTrust },
  signal: AbortSignal,
): Promise<CheckStep[]> {
  const dcaas = { name: "The Direct Connect address", url: service };
  const iam = identity === null ? null : { name: "The sign-in address", url: identity };
  return testConnection(
    {
      addresses: iam ? [iam, dcaas] : [dcaas],
      trust,
      signsIn: true,
      plain: warning(
        "Plain HTTP: everything, credentials included, travels unencrypted.",
        "Use https addresses outside a lab.",
      ),
    },
    [
      ...(iam
        ? [
            {
              asks: iam,
              step: "sign-in" as const,
              run: async () => ({ "sign-in": signInFinding(await client.project(signal)) }),
            },
          ]
        : []),
      { asks: dcaas, step: "version", run: () => readInterfaces(client, signal) },
      {
        asks: dcaas,
        step: "rights",
        run: async () => ({ rights: await readRights(client, signal) }),
      },
    ],
  );
}
