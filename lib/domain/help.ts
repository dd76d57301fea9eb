/** Parts of the product's own help, in the order of its contents. `words`: more that each is found by. */
export const helpTopics = [
  {
    id: "statuses",
    title: "Statuses",
    words: "failed degraded pending healthy colour state meaning",
  },
  {
    id: "not-known",
    title: "What “not known” means",
    words: "last known unknown stale reachable outage",
  },
  { id: "lists", title: "Lists, filters and search", words: "csv export sort chips columns url" },
  {
    id: "connections",
    title: "Connections",
    words: "credentials certificate fingerprint tls proxy test console",
  },
  {
    id: "cluster-peers",
    title: "ONTAP cluster peers",
    words: "netapp passphrase offer snapmirror svm intercluster",
  },
  {
    id: "cluster-peerings",
    title: "Consul cluster peerings",
    words: "hashicorp token establish dialer acceptor partition",
  },
  {
    id: "direct-connect",
    title: "Direct Connect peers",
    words: "virtual interface bgp md5 ipv6 router otc huawei",
  },
  {
    id: "pairing",
    title: "Pair and unpair both sides",
    words: "readiness roll back mesh hub repair",
  },
  {
    id: "operations",
    title: "Operations and the to-do list",
    words: "roll back undo decide leftover",
  },
  {
    id: "key-managers",
    title: "Key managers",
    words: "onboard external kmip passphrase backup encryption",
  },
  { id: "topology", title: "Topology", words: "picture map graph lines" },
  { id: "history", title: "History", words: "outage incident availability time numbers" },
  { id: "alerts", title: "Alerts", words: "rules silence maintenance contact point notify firing" },
  { id: "activity", title: "Activity", words: "audit log who did" },
  {
    id: "people",
    title: "People, roles and tokens",
    words: "users invite password second factor totp api service account sign-in oidc",
  },
  { id: "configuration", title: "Configuration as files", words: "provisioning yaml code" },
  {
    id: "finding",
    title: "Find anything, and the keyboard",
    words: "command menu shortcuts keys ctrl k",
  },
] as const;

export type HelpTopicId = (typeof helpTopics)[number]["id"];
export interface HelpTopic {
  id: HelpTopicId;
  title: string;
  words: string;
}

/** Pages with the part of the help that is about them; the first that fits. */
const about: readonly (readonly [RegExp, HelpTopicId])[] = [
  [/^\/$/, "statuses"],
  [/^\/ends-soon$/, "statuses"],
  [/^\/peers$/, "lists"],
  [/^\/peers\//, "statuses"],
  [/^\/pair(\/|$)/, "pairing"],
  [/^\/operations(\/|$)/, "operations"],
  [/^\/key-managers(\/|$)/, "key-managers"],
  [/^\/virtual-interfaces$|\/virtual-interfaces(\/|$)/, "direct-connect"],
  [/^\/connections(\/|$)/, "connections"],
  [/^\/topology$/, "topology"],
  [/^\/history$/, "history"],
  [/^\/alerts(\/|$)/, "alerts"],
  [/^\/activity$/, "activity"],
  [/^\/settings\/configuration$/, "configuration"],
  [/^\/settings(\/|$)/, "people"],
];

/** The part of the help that is about a page; null where none is. `own`: what the page itself says. */
export function helpFor(pathname: string, own?: HelpTopicId): HelpTopic | null {
  const id = own ?? about.find(([page]) => page.test(pathname))?.[1];
  return helpTopics.find((topic) => topic.id === id) ?? null;
}

export const helpPath = (id: HelpTopicId): string => `/help/${id}`;
export const newsPath = "/help/what-is-new";
