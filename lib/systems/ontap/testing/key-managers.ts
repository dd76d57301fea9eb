import { afterEach, beforeEach, vi } from "vitest";
import type { KeyManagerAdapter } from "@/lib/systems/contract/key-managers";
import { signal, startMs, testFleet, type TestFleet } from "./fleet";

export const passphrase = "a new passphrase of more than thirty-two characters";

/** A key server as an input names it. */
export const server = (host: string, more: Record<string, unknown> = {}) => ({
  host,
  port: undefined,
  timeoutS: undefined,
  username: undefined,
  password: undefined,
  secondaries: [] as string[],
  ...more,
});

/** The input of an onboard key manager. */
export const onboard = (more: Record<string, unknown> = {}) => ({
  kind: "onboard" as const,
  scope: "",
  passphrase,
  synchronise: false,
  ...more,
});

/** Eight clusters, new for each test. Certificates are judged by this process's clock, so it is put to the fleet's day. */
export function useKeyManagerFleet() {
  let fleet: TestFleet;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: startMs });
    fleet = await testFleet({ connections: 8 });
  });
  afterEach(() => void vi.useRealTimers());

  const managersOf = (cluster: string): KeyManagerAdapter => {
    const { keyManagers } = fleet.adapter(cluster);
    if (!keyManagers) throw new Error("no key managers");
    return keyManagers;
  };
  const own = async (cluster: string) => {
    const found = (await managersOf(cluster).list(signal())).find(
      ({ scope, kind }) => scope.whole && kind !== "cloud",
    );
    if (!found) throw new Error(`${cluster} has no key manager`);
    return found;
  };
  const certificate = async (cluster: string, name: string): Promise<string> =>
    (await managersOf(cluster).setup(signal())).certificates.find((each) => each.name === name)
      ?.id ?? "";
  const external = async (cluster: string, servers: ReturnType<typeof server>[]) => ({
    kind: "external" as const,
    scope: "",
    clientCertificate: await certificate(cluster, "kmip-client-current"),
    authorities: [await certificate(cluster, "kmip-server-ca")],
    servers,
  });
  return {
    get fleet() {
      return fleet;
    },
    managersOf,
    own,
    certificate,
    external,
  };
}
