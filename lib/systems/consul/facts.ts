import { namesOnce } from "./service-name";
import type { Peer } from "@/lib/domain/peer";
import type { Fact, FactGroup } from "@/lib/systems/contract/parts";
import { peeringOf } from "./explain";
import { roleOf } from "./role";
import { fingerprintOf, readCertificatePem } from "@/lib/systems/kit/pem";
import { isoOf } from "./times";
import type { Peering } from "./wire";

/** Everything Consul tells about a peering, in groups. */
export function facts(peer: Peer): FactGroup[] {
  const peering = peeringOf(peer);
  const groups = [
    peeringFacts(peering),
    otherSideFacts(peering),
    streamFacts(peering),
    serviceFacts(peering),
  ];
  const meta = Object.entries(peering.Meta ?? {});
  if (meta.length > 0)
    groups.push({
      title: "Metadata",
      facts: meta.map(([label, value]): Fact => ({ label, value })),
    });
  return groups;
}

function peeringFacts(peering: Peering): FactGroup {
  const dialer = roleOf(peering) === "dialer";
  return {
    title: "Peering",
    facts: [
      { label: "Name", value: peering.Name },
      {
        label: "Role",
        value: dialer ? "Dialer" : "Acceptor",
        help: dialer
          ? "This datacenter used a token of the other side and opens the connection."
          : "This datacenter generated the token and waits to be dialled.",
      },
      { label: "ID", value: peering.ID, kind: "code" },
      { label: "Partition", value: peering.Partition || null },
      { label: "Deleted at", value: isoOf(peering.DeletedAt), kind: "time" },
      { label: "Create index", value: peering.CreateIndex ?? null },
      {
        label: "Modify index",
        value: peering.ModifyIndex ?? null,
        help: "Moves with stored changes only; a broken connection or a heartbeat does not move it.",
      },
    ],
  };
}

function otherSideFacts(peering: Peering): FactGroup {
  const { Remote: remote, PeerServerAddresses: addresses } = peering;
  return {
    title: "Other side",
    facts: [
      { label: "Datacenter", value: remote?.Datacenter || null },
      { label: "Partition", value: remote?.Partition || null },
      { label: "Region", value: remote?.Locality?.Region || null },
      { label: "Zone", value: remote?.Locality?.Zone || null },
      {
        label: "Server addresses",
        value: addresses?.length ? addresses : null,
        kind: "code",
        help: "The servers' own list, kept up to date by the other side. Where the token had external addresses, Consul dials those instead and does not report them.",
      },
      { label: "Server name", value: peering.PeerServerName || null, kind: "code" },
      {
        label: "Peering ID there",
        value: peering.PeerID || null,
        kind: "code",
        help: "Equals the ID of the acceptor's peering: the two ends are matched by it.",
      },
      { label: "CA fingerprint (SHA-256)", value: fingerprints(peering), kind: "code" },
    ],
  };
}

function fingerprints(peering: Peering): string[] | null {
  if (!peering.PeerCAPems?.length) return null;
  return peering.PeerCAPems.map((pem) => {
    const certificate = readCertificatePem(pem);
    return "der" in certificate ? fingerprintOf(certificate.der) : "unreadable certificate";
  });
}

/** What 1.13 does not report is not the same as none. */
const notReported = "Not reported by this version";

function streamFacts(peering: Peering): FactGroup {
  const stream = peering.StreamStatus;
  const time = (label: string, text: string | null | undefined, help: string): Fact =>
    stream
      ? { label, value: isoOf(text), kind: "time", help }
      : { label, value: notReported, help };
  return {
    title: "Connection",
    facts: [
      time(
        "Last heartbeat",
        stream?.LastHeartbeat,
        "Received every 15 seconds; without one for 2 minutes Consul gives the connection up.",
      ),
      time("Last receive", stream?.LastReceive, "The latest heartbeat, data or error received."),
      time(
        "Last send",
        stream?.LastSend,
        "The latest data or error sent. Heartbeats do not count, so a healthy, idle peering has an old one.",
      ),
    ],
  };
}

function serviceFacts(peering: Peering): FactGroup {
  const stream = peering.StreamStatus;
  const told = (
    what: "Imported" | "Exported",
    names: readonly string[] | null | undefined,
    count: number | null | undefined,
  ): Fact[] => [
    {
      label: `${what} services`,
      value: names?.length ?? count ?? (stream ? 0 : notReported),
    },
    {
      label: what,
      value: names?.length ? namesOnce(names) : !stream && count !== 0 ? notReported : null,
      kind: names?.length ? "code" : "text",
    },
  ];
  return {
    title: "Services",
    facts: [
      ...told("Imported", stream?.ImportedServices, peering.ImportedServiceCount),
      ...told("Exported", stream?.ExportedServices, peering.ExportedServiceCount),
    ],
  };
}
