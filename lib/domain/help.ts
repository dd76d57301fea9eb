/** Parts of the product's own help, in the order of its contents. */
export const helpTopics = [
  { id: "statuses", title: "Statuses" },
  { id: "not-known", title: "What “not known” means" },
  { id: "lists", title: "Lists, filters and search" },
  { id: "connections", title: "Connections" },
  { id: "cluster-peers", title: "ONTAP cluster peers" },
  { id: "cluster-peerings", title: "Consul cluster peerings" },
  { id: "direct-connect", title: "Direct Connect peers" },
  { id: "pairing", title: "Pair and unpair both sides" },
  { id: "operations", title: "Operations and the to-do list" },
  { id: "key-managers", title: "Key managers" },
  { id: "topology", title: "Topology" },
  { id: "history", title: "History" },
  { id: "alerts", title: "Alerts" },
  { id: "activity", title: "Activity" },
  { id: "people", title: "People, roles and tokens" },
  { id: "configuration", title: "Configuration as files" },
  { id: "finding", title: "Find anything, and the keyboard" },
] as const;

export type HelpTopicId = (typeof helpTopics)[number]["id"];
export interface HelpTopic {
  id: HelpTopicId;
  title: string;
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
