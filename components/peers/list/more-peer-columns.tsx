import type { Column } from "@/components/data-table/column";
import { AbsoluteTime } from "@/components/ui/time";
import { LabelChips } from "@/components/status/label-chips";
import type { PeerList } from "@/lib/domain/list";
import type { SystemLabel } from "./peer-columns";

type PeerColumn = Column<PeerList["items"][number]>;

const plain = (text: string | null | undefined) =>
  text && (
    <span className="one-line text-text-muted" title={text}>
      {text}
    </span>
  );

/** One column per number that a system's definition offers; blank for peers of other systems. */
function countColumns(systems: readonly SystemLabel[]): PeerColumn[] {
  const labels = new Map(
    systems.flatMap(({ counts }) => counts.map(({ id, label }) => [id, label] as const)),
  );
  return [...labels].map(([id, label]) => ({
    id,
    header: label,
    byChoice: true,
    numeric: true,
    widthPx: 150,
    cell: ({ local }) => {
      const count = local.counts?.[id];
      return count !== undefined && <span className="text-text-muted">{count}</span>;
    },
  }));
}

/** Columns of the peers list that stand there when somebody chooses them. */
export const morePeerColumns = (systems: readonly SystemLabel[]): readonly PeerColumn[] => [
  {
    id: "labels",
    header: "Labels",
    byChoice: true,
    minWidthPx: 180,
    cell: ({ labels }) => <LabelChips labels={labels} list="/peers" />,
  },
  {
    id: "local",
    header: "This end",
    byChoice: true,
    minWidthPx: 150,
    cell: ({ local }) => plain(local.name ?? local.addresses.join(", ")),
  },
  {
    id: "addresses",
    header: "Remote addresses",
    byChoice: true,
    minWidthPx: 180,
    cell: ({ remote }) => plain(remote.addresses.join(", ")),
  },
  {
    id: "state",
    header: "State",
    byChoice: true,
    minWidthPx: 130,
    cell: ({ nativeState }) => plain(nativeState),
  },
  {
    id: "first-seen",
    header: "First seen",
    byChoice: true,
    widthPx: 170,
    cell: ({ firstSeenAt }) => <AbsoluteTime iso={firstSeenAt} />,
  },
  {
    id: "certificate",
    header: "Certificate ends",
    byChoice: true,
    widthPx: 170,
    cell: ({ certificateEndsAt }) =>
      typeof certificateEndsAt === "string" && <AbsoluteTime iso={certificateEndsAt} />,
  },
  ...countColumns(systems),
];
