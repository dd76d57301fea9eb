import type { ConnectionList } from "@/lib/domain/connection-list";
import type { PeerList } from "@/lib/domain/list";
import type { PeerDetail } from "@/lib/domain/peer-detail";
import { shownStatuses } from "@/lib/domain/status";
import { type Command, exitCodes, type Given, type Option } from "./command";
import { table } from "./output";

/** Of lists that are searched. */
const searchOption = { value: "SEARCH" } as const;

const filters: Readonly<Record<string, Option>> = {
  status: {
    value: "STATUS,…",
    says: "only peers with one of these statuses",
    choices: shownStatuses,
  },
  system: { value: "SYSTEM,…", says: "only peers of these systems" },
  connection: { value: "ID,…", says: "only peers of these connections" },
  search: { ...searchOption, says: "only peers that a search finds: web, env=prod, -site=fra" },
  sort: {
    value: "COLUMN",
    says: "severity, name, system, connection, since or expiry; - reverses",
  },
};

/** What the API's lists call the same. */
const filterQuery = (given: Given) => ({
  status: given.text("status"),
  system: given.text("system"),
  connection: given.text("connection"),
  q: given.text("search"),
  sort: given.text("sort"),
});

const peerTitles = ["id", "status", "name", "connection", "system", "since"];

export const listCommands: readonly Command[] = [
  {
    name: "peers list",
    says: "peers of all connections",
    takes: [],
    options: {
      ...filters,
      limit: { value: "N", says: "at most so many (default 100)" },
      "exit-code": { value: null, says: "end with 1 when any peer matches, with 0 when none does" },
    },
    async run({ client, given }) {
      const query = { ...filterQuery(given), limit: given.text("limit") };
      const list = await client.json<PeerList>("GET", "/peers", { query });
      const rows = list.items.map((peer) => [
        peer.id,
        peer.shownStatus,
        peer.name,
        peer.connectionName,
        peer.system,
        peer.statusSince,
      ]);
      const more = list.total - list.items.length;
      return {
        json: list,
        text: [table(peerTitles, rows), ...(more > 0 ? [`and ${more} more: --limit`] : [])].join(
          "\n",
        ),
        code: given.has("exit-code") && list.total > 0 ? exitCodes.not : exitCodes.done,
      };
    },
  },
  {
    name: "peers get",
    says: "one peer, read live",
    takes: ["PEER"],
    options: {},
    async run({ client, args: [id = ""] }) {
      const detail = await client.json<PeerDetail>("GET", `/peers/${encodeURIComponent(id)}`);
      const { peer } = detail;
      const lines = [
        ["name", peer.name],
        ["status", peer.status],
        ["state", peer.nativeState],
        ["since", peer.statusSince],
        ["connection", peer.connectionName],
        ["local", peer.local.name],
        ["remote", peer.remote.name],
        ["cause", peer.explanation?.cause],
        ["remedy", peer.explanation?.remedy],
      ];
      return { json: detail, text: table(["what", "is"], lines) };
    },
  },
  {
    name: "connections list",
    says: "registered connections, and whether they answer",
    takes: [],
    options: { search: { ...searchOption, says: "only connections that a search finds" } },
    async run({ client, given }) {
      const query = { q: given.text("search") };
      const list = await client.json<ConnectionList>("GET", "/connections", { query });
      const rows = list.items.map(
        ({ id, name, system, address, reachable, problem, peerCount }) => [
          id,
          name,
          system,
          address,
          problem ? problem.detail : reachable === null ? "not read yet" : "answers",
          peerCount,
        ],
      );
      return {
        json: list,
        text: table(["id", "name", "system", "address", "answers", "peers"], rows),
      };
    },
  },
  ...(["peers", "key-managers", "operations"] as const).map(
    (what): Command => ({
      name: `export ${what}`,
      says: `${what.replace("-", " ")} as comma-separated values`,
      takes: [],
      options: what === "peers" ? filters : {},
      async run({ client, given }) {
        const query = { format: "csv", ...filterQuery(given) };
        const text = await client.text("GET", `/${what}`, { query });
        return { json: text, text: text.trimEnd() };
      },
    }),
  ),
];
