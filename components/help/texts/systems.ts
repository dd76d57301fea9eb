import type { HelpTopicId } from "@/lib/domain/help";

/** Help about single systems, people and files. Paragraphs, lists and headings as in Markdown. */
export const systemTexts: Partial<Record<HelpTopicId, string>> = {
  "cluster-peers": `
Cluster peers let SnapMirror and FlexCache move data between two ONTAP clusters. Each cluster has a half of its own.

## By hand
- One cluster makes an offer, with a passphrase that it makes or you do. It is shown once.
- The other accepts with that passphrase and the addresses of the first one's intercluster interfaces, before the offer expires.

When both clusters are registered here, [Pair](/pair) does both.

## States
- *unidentified*: an open offer that no cluster has answered.
- *pending*: the other cluster is known and has not authenticated yet.
- *partial*: only some nodes of the two reach each other.
- *unavailable*: none does.

SVM peers stand on a cluster peer and are on its page. They and SnapMirror stop when it is removed.`,
  "cluster-peerings": `
A cluster peering connects two Consul datacenters, so that services of one can be used in the other.

## By hand
- One side, the acceptor, makes a **token**. It is shown once and works once.
- The other, the dialer, **establishes** the peering with it.

When both are registered here, [Pair](/pair) does both.

## States
- *PENDING*: the other side has not connected yet.
- *ESTABLISHING*: the token was exchanged, and the connection is being opened.
- *FAILING*: the connection is broken; Consul keeps trying.
- *TERMINATED*: the other side deleted the peering. Delete it here, or peer again with a new token.

Services are visible on the other side only when they are exported to the peer. A peering's page counts both directions and shows when the last heartbeat came.`,
  "direct-connect": `
A virtual interface joins a project of the cloud to your own network over a dedicated line. It has room for two **peers**, one IPv4 and one IPv6: the two routers that talk to each other.

- With **BGP** both routers need the same MD5 key, or none. It is entered once and not shown again.
- With **static** routes the remote subnets are entered; no session is watched.
- The local gateway is the cloud's address and the remote one your router's, in one small network.

A peer's page has what to enter on the router, for several makers of routers. The first peer is made with the virtual interface; the other one is added on the virtual interface's page.

Routes that are received near their limit can be told by an alert.`,
  "key-managers": `
A key manager keeps the keys of ONTAP's encrypted volumes: in the cluster itself (**onboard**), on KMIP servers (**external**), or in a cloud's keystore, which is only watched here.

- After an onboard key manager is set up or its passphrase changed, download the **key backup** and keep it with the passphrase, outside of the cluster. It is shown once; with a second factor its code is asked for again.
- External ones need a client certificate and the authority of the servers, both installed in ONTAP. Their end is on the page, and can be told by an alert.
- A server that some nodes do not reach is shown with these nodes.

Removing a key manager says before what stands in the way, such as encrypted volumes.`,
  people: `
- A **viewer** sees everything and changes nothing.
- An **operator** also creates, changes and removes peers and key managers, handles alerts and reads Activity.
- An **admin** also manages connections, people, alert rules and how people sign in.

Admins invite people by a link that works once, and make links for forgotten passwords. A **second factor** is set up under [Your account](/settings/account); its ten recovery codes work once each.

**Personal tokens** are for scripts: they open what their scopes say, within their owner's role, for a year at most, and are shown once. **Service accounts** are nobody's: their tokens stay when a person leaves.

Identity providers that speak OpenID Connect are set up under Settings → Sign-in.`,
  configuration: `
Connections, contact points, alert rules and silences can be defined in YAML files that the server is told of. What a file defines is read-only here and says so.

The page shows what is in force and every mistake by file and line. While there is one, nothing of the files is changed. *Read again* reads them now; they are also followed while the server runs.`,
};
