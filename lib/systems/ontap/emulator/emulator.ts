import type {
  EmulatedSystem,
  EmulatorFactory,
  LabConnection,
  LabEndpoint,
  LabWorld,
} from "@/lib/systems/contract/emulator";
import { commandHelp, runCommand } from "./commands";
import { fault } from "./faults";
import { buildWorld } from "./fleet/build";
import { certificateAccount } from "./fleet/cluster";
import { jobRoute, settleJobs } from "./jobs";
import { type FurtherRoute, keyManagerRoutes } from "./key-managers/router";
import { authorizationServer, oauthHelp } from "./oauth";
import { evaluate } from "./peering/evaluate";
import { route } from "./router";
import type { LabCluster, World } from "./state";
import { permissionRoute } from "./svm-peers/permissions";
import { replicationRoute } from "./svm-peers/replications";
import { writesOf } from "./write/table";

function connectionOf(cluster: LabCluster): LabConnection {
  const admin = cluster.users[0];
  return {
    endpoint: cluster.endpoint,
    system: "ontap",
    name: cluster.name,
    address: `{base:${cluster.endpoint}}`,
    settings: {},
    credentials: {
      kind: "basic",
      values: { user: admin?.name ?? "", password: admin?.password ?? "" },
    },
  };
}

function isWorld(state: unknown): state is World {
  return (
    typeof state === "object" &&
    state !== null &&
    "clusters" in state &&
    Array.isArray(state.clusters) &&
    "strangers" in state &&
    "hosts" in state
  );
}

/** A fleet of emulated ONTAP clusters that really peer with each other. */
export const createOntapEmulator: EmulatorFactory = async (
  lab: LabWorld,
  scale,
): Promise<EmulatedSystem> => {
  const world = buildWorld(lab, scale);
  const { certPem, keyPem } = await lab.certificates.issue(certificateAccount, [
    certificateAccount,
  ]);
  const clientCertificate = {
    account: certificateAccount,
    certificate: certPem,
    privateKey: keyPem,
  };
  const writes = writesOf(world, lab);
  const keyManagers = keyManagerRoutes(world, lab);
  const oauth = authorizationServer(world, lab);
  const further: FurtherRoute = (cluster, request, path) =>
    jobRoute(world, lab, cluster, request, path) ??
    permissionRoute(cluster, request, path) ??
    replicationRoute(lab, cluster, request, path) ??
    keyManagers(cluster, request, path);

  const endpoints = world.clusters.map(
    ({ endpoint }): LabEndpoint => ({
      id: endpoint,
      tls: true,
      async handle(request) {
        const cluster = world.clusters.find((candidate) => candidate.endpoint === endpoint);
        if (!cluster) throw new Error(`The restored state has no cluster for ${endpoint}.`);
        const response =
          oauth.route(request) ?? route(cluster, request, writes, further, oauth.byToken);
        return {
          ...response,
          headers: {
            date: new Date(lab.now() + (cluster.clockAheadMs ?? 0)).toUTCString(),
            ...response.headers,
          },
        };
      },
      fault,
    }),
  );

  return {
    id: "ontap",
    endpoints,
    // Read anew each time: a restored state brings its own passwords.
    get connections() {
      return world.clusters.map(connectionOf);
    },
    tick(nowMs) {
      evaluate(world, nowMs);
      settleJobs(world, nowMs);
    },
    command(name, args) {
      if (name === "client-certificate") return clientCertificate;
      return name === "oauth" ? oauth.command(args) : runCommand(world, name, args, lab.now());
    },
    commands: {
      ...commandHelp,
      oauth: oauthHelp,
      "client-certificate": `the certificate and key that sign in as ${certificateAccount} on every cluster`,
    },
    save: () => structuredClone(world),
    restore(state) {
      if (!isWorld(state)) throw new Error("This is not a saved state of the ONTAP emulator.");
      // A state saved before there was one brings none along.
      delete world.oauth;
      Object.assign(world, structuredClone(state));
      evaluate(world, lab.now());
    },
  };
};
