import type { HelpTopicId } from "./help";

/** What else each part of the help is found by, beside its title. Apart from the parts: every page loads those. */
export const helpWords: Readonly<Record<HelpTopicId, string>> = {
  statuses: "failed degraded pending healthy colour state meaning",
  "not-known": "last known unknown stale reachable outage",
  lists: "csv export sort chips columns url",
  connections: "credentials certificate fingerprint tls proxy test console",
  "cluster-peers": "netapp passphrase offer snapmirror svm intercluster",
  "cluster-peerings": "hashicorp token establish dialer acceptor partition",
  "direct-connect": "virtual interface bgp md5 ipv6 router otc huawei",
  pairing: "readiness roll back mesh hub repair",
  operations: "roll back undo decide leftover",
  "key-managers": "onboard external kmip passphrase backup encryption",
  topology: "picture map graph lines",
  history: "outage incident availability time numbers",
  alerts: "rules silence maintenance contact point notify firing",
  activity: "audit log who did",
  people: "users invite password second factor totp api service account sign-in oidc",
  configuration: "provisioning yaml code",
  finding: "command menu shortcuts keys ctrl k",
};
