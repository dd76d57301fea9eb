import type { PanelLine } from "@/lib/systems/contract/forms";

/** One row of the documented list of combinations and its error table. */
export interface MatrixLine {
  verdict: PanelLine["verdict"];
  title: string;
  reason: string;
  code?: string;
  /** Only in this mode; absent: in both. */
  mode?: "offer" | "accept";
  /** Who can tell: the form from what the cluster answered, or the cluster alone when it is asked. `never`: the form does not send it. */
  known: "form" | "cluster" | "never";
}

const accepted = (title: string, reason: string, mode?: MatrixLine["mode"]): MatrixLine => ({
  verdict: "accepted",
  title,
  reason,
  known: "form",
  ...(mode && { mode }),
});
const refused = (
  code: string,
  title: string,
  reason: string,
  more: Partial<MatrixLine> = {},
): MatrixLine => ({ verdict: "refused", title, reason, code, known: "form", ...more });
const warning = (title: string, reason: string, mode?: MatrixLine["mode"]): MatrixLine => ({
  verdict: "warning",
  title,
  reason,
  known: "form",
  ...(mode && { mode }),
});

const lines = {
  /* Who makes the passphrase, and for whom */
  "open-offer": accepted(
    "Generated passphrase, no address",
    "ONTAP makes the passphrase. Any cluster that knows it can accept until it expires. The relationship has a temporary name and identifier until then.",
    "offer",
  ),
  "open-offer-named": accepted(
    "Generated passphrase and a name, no address",
    "As an open offer, but the relationship keeps the name you give it.",
    "offer",
  ),
  "bound-offer": accepted(
    "Generated passphrase, bound to addresses",
    "ONTAP makes the passphrase, and only the cluster at these addresses can use it.",
    "offer",
  ),
  "own-passphrase": accepted(
    "Your own passphrase, bound to addresses",
    "Both clusters are given the same passphrase; ONTAP does not return it.",
    "offer",
  ),
  accept: accepted(
    "Addresses and the offered passphrase",
    "The two clusters authenticate each other at once when the offer is still open.",
    "accept",
  ),
  unauthenticated: accepted(
    "Addresses without authentication",
    "Allowed by this cluster's policy. Both clusters must be set up like this, and nothing is encrypted.",
  ),
  "accept-without-passphrase": warning(
    "Addresses without the passphrase",
    "ONTAP would not accept an offer but make a new passphrase of its own, so the form does not send this.",
    "accept",
  ),
  "passphrase-alone": refused(
    "4656069",
    "A passphrase without addresses",
    "A passphrase that ONTAP did not make needs the addresses of the other cluster.",
  ),
  "nothing-given": refused(
    "4656077",
    "Neither addresses nor a generated passphrase",
    "Without authentication there is nothing to offer: the other cluster's addresses are needed.",
  ),
  "passphrase-twice": refused(
    "4656080",
    "A passphrase of your own and a generated one",
    "Only one of them can be. The form sends one.",
    { known: "never" },
  ),
  "passphrase-short": refused(
    "4653236",
    "A passphrase below the policy's minimum",
    "The cluster's peering policy sets the minimum length.",
  ),
  "authentication-required": {
    verdict: "refused",
    title: "No authentication against the policy",
    reason: "The cluster's peering policy requires authentication. The code is not documented.",
    known: "form",
  },
  /* Expiry */
  "expiry-long": refused(
    "4655058",
    "An expiry more than 7 days ahead",
    "Offers live at most 7 days. The code is documented for changes; creating fails alike.",
    { mode: "offer" },
  ),
  "expiry-past": refused(
    "4653229",
    "An expiry in the past",
    "The offer would have ended before it began.",
    { mode: "offer" },
  ),
  /* Encryption */
  "encryption-unauthenticated": refused(
    "4656070",
    "Encryption without authentication",
    "TLS-PSK takes its key from the passphrase.",
  ),
  "encryption-required": refused(
    "4653419",
    "No encryption against the policy",
    "The cluster's peering policy requires encryption.",
  ),
  /* Name */
  "name-form": refused(
    "4656072",
    "A name that is no cluster name",
    "Letters, digits, - and _; first a letter, last a letter or digit; at most 44 characters; not all, cluster, local or localhost.",
  ),
  "name-local": refused(
    "4656071",
    "The name of this very cluster",
    "A peer cannot be called like the cluster it is on.",
  ),
  "name-taken": refused(
    "4653075",
    "A name another peer has",
    "Names of relationships are unique on a cluster.",
  ),
  /* IPspace, SVMs and local LIFs */
  "ipspace-unknown": refused(
    "4656089",
    "An IPspace that does not exist",
    "The IPspace must be one of this cluster.",
  ),
  "ipspace-mismatch": refused(
    "4656090",
    "An IPspace's name with another one's UUID",
    "The form sends only one of the two.",
    { known: "never" },
  ),
  "ipspace-unusable": refused(
    "4653365",
    "An IPspace cluster peering cannot use",
    "Only the cluster can tell.",
    { known: "cluster" },
  ),
  "ipspace-cluster": refused(
    "1966366",
    "Local LIFs in the IPspace Cluster",
    "Cluster carries only the traffic inside a cluster.",
  ),
  "svm-elsewhere": refused(
    "4655061",
    "An SVM of another IPspace",
    "Documented for changes; creating fails alike.",
  ),
  "lifs-unlisted": refused(
    "4656081",
    "Local network without addresses",
    "The form always sends the list.",
    { known: "never" },
  ),
  "lifs-empty": refused(
    "4656085",
    "Local LIFs without an address",
    "One address per node at most, and at least one.",
  ),
  "lifs-many": refused("4656087", "More local LIFs than nodes", "One address per node at most."),
  "lifs-netmask": refused(
    "4656091",
    "Local LIFs without a netmask",
    "A subnet mask or a prefix length is needed.",
  ),
  "lifs-gateway": refused(
    "4656096",
    "Local LIFs without a gateway",
    "The address of the default router is needed.",
  ),
  "lifs-domain": refused(
    "4656086",
    "A broadcast domain of another IPspace, or none",
    "The broadcast domain must be in use in the IPspace.",
  ),
  "lifs-ports": refused(
    "4656088",
    "A broadcast domain without ports",
    "The LIFs need ports in it.",
  ),
  "lifs-bind": refused(
    "4656094",
    "No port for a LIF on a node",
    "Every node that gets a LIF needs a port in the broadcast domain; whether it is free only the cluster can tell.",
  ),
  /* Addresses of the other cluster */
  "address-unusable": refused(
    "4653368",
    "An address that cannot be used, or does not answer",
    "Every address must be an intercluster LIF of the other cluster that answers; that only the cluster can tell.",
  ),
  "address-families": refused(
    "4653708",
    "IPv4 and IPv6 addresses together",
    "One relationship uses one address family.",
  ),
  "lif-missing": refused(
    "4656095",
    "No LIF of the addresses' family in the IPspace",
    "Every node needs an intercluster LIF that is up, or LIFs are created with the relationship.",
  ),
  "address-local": refused(
    "4656100",
    "An address of this cluster",
    "Addresses of the other cluster are needed.",
  ),
  "address-self": refused(
    "4653058",
    "Addresses that lead back here",
    "By name or address translation; only the cluster can tell.",
    { known: "cluster" },
  ),
  "cluster-known": refused(
    "4653076",
    "A cluster that already is a peer",
    "Two clusters have one relationship with each other.",
  ),
  "cluster-name-known": refused(
    "4653075",
    "Another cluster of the same name is a peer",
    "Only the cluster can tell: it learns the name from the other one.",
    { known: "cluster" },
  ),
  "host-unknown": refused(
    "8847365",
    "A host name that does not resolve",
    "Only the cluster can tell.",
    { known: "cluster" },
  ),
  "host-families": refused(
    "4656101",
    "A host name with IPv4 and IPv6 addresses",
    "Only the cluster can tell. Enter addresses instead.",
    { known: "cluster" },
  ),
  /* Accepted, but */
  "offer-without-lif": warning(
    "An open offer without an intercluster LIF",
    "It is made, but the other cluster has no address to answer to (0.0.0.0) until LIFs exist.",
    "offer",
  ),
  "lifs-few": warning(
    "Fewer local LIFs than nodes",
    "Accepted, but the relationship stays partial until every node has a LIF.",
  ),
  "lifs-stay": warning(
    "Local LIFs are made first",
    "They stay when the relationship itself is refused. Then try again without creating them.",
  ),
  /** Not documented and never shown: something is still missing or not right. */
  incomplete: warning("Not complete yet", "See the fields."),
} satisfies Record<string, MatrixLine>;

export type LineId = keyof typeof lines;

/** Source: NetApp reference, cluster peers 9.15.1, "Creating a cluster peer", list of combinations, examples and error table. */
export const matrixLines: Readonly<Record<LineId, MatrixLine>> = lines;
export const lineIds = Object.keys(lines) as LineId[];
