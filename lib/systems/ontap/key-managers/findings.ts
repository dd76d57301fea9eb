import type {
  KeyManagerFinding,
  KeyManagerCertificate,
  KeyManagerSnapshot,
  KeyServer,
} from "@/lib/domain/key-manager";
import { severityOf, type PeerStatus } from "@/lib/domain/status-scale";
import { encryptionRemedies, statusCodes } from "./status";
import { dayMs } from "@/lib/domain/time-units";

/** What a cluster tells of a key manager; its answer word for word is not needed to judge it. */
type Told = Omit<KeyManagerSnapshot, "native">;

const warnMs = 30 * dayMs;

/** Code and text of `status` as the adapter joined them: "65537200 No action needed at this time." */
const statusPattern = /^(\d+)(?: ([\s\S]*))?$/;

function ofStatus({ nativeState, enabled }: Told): KeyManagerFinding[] {
  if (enabled === false)
    return [
      {
        status: "pending",
        code: null,
        text: "This configuration is inactive: no keys are held here.",
        remedy: "Enable the keystore configuration on the cluster to use it.",
      },
    ];
  const [, code, text] = statusPattern.exec(nativeState) ?? [];
  if (code === undefined) return [];
  const known = statusCodes[code];
  if (known?.status === "healthy") return [];
  return [
    {
      status: known?.status ?? "unknown",
      code,
      text: text ?? "",
      remedy: known ? known.remedy : "Look the code up in the reference of this ONTAP release.",
    },
  ];
}

const troubledOf = ({ nodes }: KeyServer) => nodes.filter(({ state }) => state !== "available");

export const isUnreachable = (server: KeyServer): boolean =>
  server.available === false || troubledOf(server).length > 0;

function ofServer(keyServer: KeyServer): KeyManagerFinding[] {
  if (!isUnreachable(keyServer)) return [];
  const { server, available } = keyServer;
  const troubled = troubledOf(keyServer);
  const seen = troubled
    .map(({ node, state }) => `${node}: ${state.replaceAll("_", " ")}`)
    .join(", ");
  const text = [`${server}${available === false ? " is not available to the cluster" : ""}`, seen]
    .filter(Boolean)
    .join(available === false ? "; " : " does not answer every node; ");
  return [
    {
      status: "degraded",
      code: null,
      text: `${text}.`,
      remedy:
        "Check that the key server runs and that TCP 5696 (or its port) is open from every node.",
    },
  ];
}

function ofServers(servers: readonly KeyServer[]): KeyManagerFinding[] {
  const findings = servers.flatMap(ofServer);
  const none = servers.length > 0 && servers.every(({ available }) => available === false);
  return none ? findings.map((finding) => ({ ...finding, status: "failed" as const })) : findings;
}

function ofCertificate(
  { name, id, role, expiresAt }: KeyManagerCertificate,
  nowMs: number,
): KeyManagerFinding[] {
  const leftMs = expiresAt === null ? Infinity : Date.parse(expiresAt) - nowMs;
  if (leftMs > warnMs) return [];
  const what = `The ${role === "client" ? "client certificate" : "server CA certificate"} ${name ?? id}`;
  const on = expiresAt?.slice(0, 10) ?? "";
  return leftMs <= 0
    ? [
        {
          status: "degraded",
          code: null,
          text: `${what} expired on ${on}.`,
          remedy:
            "Install a renewed certificate and replace it here, before the key servers refuse it.",
        },
      ]
    : [
        {
          status: "healthy",
          code: null,
          text: `${what} expires on ${on}.`,
          remedy: "Install a renewed certificate and replace it here in time.",
        },
      ];
}

function ofEncryption({ volumeEncryption }: Told): KeyManagerFinding[] {
  if (!volumeEncryption || volumeEncryption.supported) return [];
  const { code, message } = volumeEncryption;
  return [
    {
      status: "degraded",
      code,
      // ONTAP may put "No action needed at this time." beside a "no".
      text:
        message && !/no action (is )?needed/i.test(message)
          ? message
          : "Volumes cannot be encrypted.",
      remedy:
        (code && encryptionRemedies[code]) ??
        "Look the code up in the reference of this ONTAP release, and check the licence for volume encryption.",
    },
  ];
}

/** Everything worth telling about a key manager, most urgent first. `nowMs` judges certificates. */
export function findings(manager: Told, nowMs: number): KeyManagerFinding[] {
  if (manager.kind === "cloud") return ofKeystore(manager);
  return [
    ...ofStatus(manager),
    ...ofServers(manager.servers),
    ...manager.certificates.flatMap((certificate) => ofCertificate(certificate, nowMs)),
    ...ofEncryption(manager),
  ].sort((one, other) => severityOf[one.status] - severityOf[other.status]);
}

/** States of cloud keystores. Source: NetApp reference, key stores 9.16. */
export const keystoreStates: Record<string, PeerStatus> = {
  active: "healthy",
  mixed: "degraded",
  svm_kek_rekey: "pending",
  switching: "pending",
  initializing: "pending",
  disabling: "removing",
  blocked: "failed",
};

const inProgress =
  "Wait: the cluster does it by itself. If it stays, look at its event log for the keystore.";

/** What each of them means while it is not simply in use, and who must act. */
const keystoreWords: Record<string, { text: string; remedy: string | null }> = {
  mixed: {
    text: "Some nodes use this keystore and others do not.",
    remedy: "Check the keystore configuration on every node, and that all of them reach the cloud.",
  },
  svm_kek_rekey: {
    text: "The key that protects this SVM's keys is being replaced.",
    remedy: inProgress,
  },
  switching: {
    text: "The cluster is changing to this keystore configuration.",
    remedy: inProgress,
  },
  initializing: { text: "The keystore is being set up.", remedy: inProgress },
  disabling: { text: "The keystore is being taken out of use.", remedy: inProgress },
  blocked: {
    text: "The cluster cannot use its keys in this keystore.",
    remedy:
      "Check in the cloud that the key is enabled, that the cluster's credentials may use it, and that the cluster reaches it.",
  },
};

function ofKeystore({ nativeState, enabled }: Told): KeyManagerFinding[] {
  if (enabled === false)
    return [
      {
        status: "pending",
        code: null,
        text: "This keystore configuration is inactive.",
        remedy: "Enable the keystore configuration on the cluster to use it.",
      },
    ];
  const status = keystoreStates[nativeState] ?? "unknown";
  if (status === "healthy") return [];
  const words = keystoreWords[nativeState] ?? {
    text: `The cluster reports "${nativeState}", which this dashboard does not know.`,
    remedy: "Look the state up in the documentation of this ONTAP release.",
  };
  return [{ status, code: null, ...words }];
}

/** Where a key manager stands on our scale, and everything that is wrong, most urgent first. */
export function statusOf(
  manager: KeyManagerSnapshot,
  nowMs: number,
): { status: PeerStatus; reason: string | null } {
  if (manager.kind === "cloud") {
    if (manager.enabled === false)
      return { status: "pending", reason: "This keystore configuration is inactive." };
    return { status: keystoreStates[manager.nativeState] ?? "unknown", reason: null };
  }
  const wrong = findings(manager, nowMs).filter(({ status }) => status !== "healthy");
  if (wrong[0])
    return {
      status: wrong[0].status,
      reason:
        wrong
          .map(({ text }) => text)
          .filter(Boolean)
          .join(" ") || null,
    };
  return statusPattern.test(manager.nativeState)
    ? { status: "healthy", reason: null }
    : { status: "unknown", reason: "The cluster did not report a status." };
}
