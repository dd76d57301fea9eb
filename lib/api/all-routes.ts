import type { RouteSpec } from "./define";
import * as account from "./routes/account";
import * as alerts from "./routes/alerts";
import * as activity from "./routes/activity";
import * as batches from "./routes/batches";
import * as connections from "./routes/connections";
import * as events from "./routes/events";
import * as health from "./routes/health";
import * as history from "./routes/history";
import * as inventory from "./routes/inventory";
import * as labels from "./routes/labels";
import * as invitations from "./routes/invitations";
import * as names from "./routes/names";
import * as operations from "./routes/operations";
import * as hygiene from "./routes/hygiene";
import * as keyManagers from "./routes/key-managers";
import * as overview from "./routes/overview";
import * as pairing from "./routes/pairing";
import * as peers from "./routes/peers";
import * as places from "./routes/virtual-interfaces";
import * as provisioning from "./routes/provisioning";
import * as rotation from "./routes/rotation";
import * as session from "./routes/session";
import * as serviceAccounts from "./routes/service-accounts";
import * as setup from "./routes/setup";
import * as signIn from "./routes/sign-in";
import * as svmPeers from "./routes/svm-peers";
import * as svmPermissions from "./routes/svm-permissions";
import * as topology from "./routes/topology";
import * as tokens from "./routes/tokens";
import * as users from "./routes/users";
import * as wanted from "./routes/wanted";
import * as views from "./routes/views";

/** One entry per file of routes; its name heads its part of the documentation. */
const modules: Record<string, Record<string, unknown>> = {
  Peers: peers,
  "A copy of all peers": inventory,
  "On top of peers": svmPeers,
  "SVM permissions": svmPermissions,
  "Key managers": keyManagers,
  Places: places,
  Pairing: pairing,
  Operations: operations,
  "Wanted state": wanted,
  Batches: batches,
  Rotation: rotation,
  Connections: connections,
  Names: names,
  Labels: labels,
  Overview: overview,
  Alerts: alerts,
  History: history,
  Topology: topology,
  Hygiene: hygiene,
  Activity: activity,
  Events: events,
  Session: session,
  Setup: setup,
  Account: account,
  "Sign-in": signIn,
  Tokens: tokens,
  "Service accounts": serviceAccounts,
  Users: users,
  Views: views,
  Invitations: invitations,
  Configuration: provisioning,
  Health: health,
};

const isSpec = (value: unknown): value is RouteSpec =>
  typeof value === "object" &&
  value !== null &&
  "path" in value &&
  "access" in value &&
  "method" in value;

/** Every route of the API with the part of the documentation it belongs to. */
export const allRoutes: readonly { tag: string; spec: RouteSpec }[] = Object.entries(
  modules,
).flatMap(([tag, module]) =>
  Object.values(module)
    .filter(isSpec)
    .map((spec) => ({ tag, spec })),
);
