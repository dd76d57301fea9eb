import { Archive, Wrench } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { shownBelow } from "@/components/data-table/visibility";
import { KnownSince } from "@/components/status/since";
import { StatusBadge } from "@/components/status/status-badge";
import { WhyLine } from "@/components/status/why-line";
import { Badge } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";
import type { Source } from "@/lib/domain/list";
import type { KeyManagerRow } from "@/lib/domain/key-manager";
import { ExpiryDate } from "../expiry-date";
import { answering, reachPerNode } from "../reach";
import { codeOf, type KeyManagerWords } from "../words";

const muted = (text: string) => (
  <span className="truncate text-text-muted" title={text}>
    {text}
  </span>
);

/** A small sign that something waits for a person. */
function Mark({ icon, text, title }: { icon: ReactNode; text: string; title: string }) {
  return (
    <span className="shrink-0 text-degraded-text" title={title}>
      {icon}
      <span className="sr-only">{text}</span>
    </span>
  );
}

/** How many servers nobody has trouble with; the tooltip says it per node. */
function Servers({ row }: { row: KeyManagerRow }) {
  if (row.kind !== "external") return null;
  const total = row.servers.length;
  const fine = answering(row.servers);
  const perNode = reachPerNode(row.servers);
  const text = (
    <span className={fine < total ? "text-degraded-text" : "text-text-muted"}>
      {fine} of {total}
    </span>
  );
  if (perNode.length === 0) return text;
  return (
    <Tooltip
      content={
        <span className="block">
          {perNode.map(({ node, available, total: of }) => (
            <span key={node} className="block">
              {node}: {available} of {of} available
            </span>
          ))}
        </span>
      }
    >
      {text}
    </Tooltip>
  );
}

/** The columns of the key managers list. Blank stays blank. */
export const keyManagerColumns = (
  words: readonly KeyManagerWords[],
  sources: readonly Pick<Source, "id" | "asOf">[],
): Column<KeyManagerRow>[] => {
  const asOfOf = (row: KeyManagerRow) =>
    sources.find(({ id }) => id === row.connectionId)?.asOf ?? null;
  const wordsOf = (row: KeyManagerRow) => words.find(({ system }) => system === row.system);
  return [
    {
      id: "name",
      header: "Name",
      sortKey: "name",
      minWidthPx: 148,
      cell: (row) => (
        <span className="flex min-w-0 items-center gap-1.5">
          <span className="flex min-w-0 flex-col">
            <Link
              href={`/key-managers/${row.id}`}
              className="truncate rounded font-medium text-text hover:underline"
              title={row.name}
            >
              {row.name}
            </Link>
            {row.name !== row.connectionName && (
              <span className={`truncate text-caption text-text-muted ${shownBelow("xl")}`}>
                {row.connectionName}
              </span>
            )}
          </span>
          {!row.scope.whole && (
            <span className="shrink-0">
              <Badge>{wordsOf(row)?.scopeNoun ?? "Part"}</Badge>
            </span>
          )}
          {row.backupPendingSince !== null && (
            <Mark
              icon={<Archive aria-hidden="true" size={14} />}
              text="Backup not saved"
              title="Its key backup was not saved yet"
            />
          )}
          {row.unfinished.length > 0 && (
            <Mark
              icon={<Wrench aria-hidden="true" size={14} />}
              text="Not as requested"
              title={`Not set as it was asked for: ${row.unfinished.map(({ server }) => server).join(", ")}`}
            />
          )}
        </span>
      ),
    },
    {
      id: "status",
      header: "Status",
      sortKey: "severity",
      widthPx: 196,
      cell: (row) => (
        <span className="flex min-w-0 flex-col items-start">
          <StatusBadge
            focusable={false}
            status={row.status}
            known={row.known}
            nativeState={codeOf(row.nativeState)}
            nativeMeaning={row.nativeState}
            meaning={row.explanation?.cause ?? row.nativeState}
            action={row.explanation?.remedy}
          />
          {row.known && row.statusReason !== null && (
            <WhyLine text={row.statusReason} className={shownBelow("lg")} />
          )}
        </span>
      ),
    },
    {
      id: "since",
      header: "Since",
      sortKey: "since",
      widthPx: 110,
      hideBelow: "xl",
      cell: (row) => <KnownSince of={row} asOf={asOfOf(row)} />,
    },
    {
      id: "reason",
      header: "What is missing",
      hideBelow: "lg",
      minWidthPx: 160,
      cell: (row) =>
        row.known &&
        row.statusReason !== null && (
          <span
            className="line-clamp-2 text-caption leading-4 whitespace-normal text-text-muted"
            title={row.statusReason}
          >
            {row.statusReason}
          </span>
        ),
    },
    {
      id: "kind",
      header: "Type",
      sortKey: "kind",
      widthPx: 130,
      hideBelow: "sm",
      cell: (row) => muted(wordsOf(row)?.kinds[row.kind].label ?? row.kind),
    },
    {
      id: "servers",
      header: "Key servers",
      widthPx: 100,
      hideBelow: "md",
      cell: (row) => <Servers row={row} />,
    },
    {
      id: "certificate",
      header: "Certificate",
      sortKey: "certificate",
      widthPx: 145,
      hideBelow: "md",
      cell: (row) =>
        row.certificateExpiresAt !== null && <ExpiryDate iso={row.certificateExpiresAt} />,
    },
    {
      id: "encryption",
      header: "Volumes",
      widthPx: 100,
      hideBelow: "2xl",
      cell: (row) =>
        row.volumeEncryption &&
        muted(row.volumeEncryption.supported ? "Encryptable" : "Not all nodes"),
    },
    {
      id: "connection",
      header: "Connection",
      sortKey: "connection",
      hideBelow: "xl",
      widthPx: 110,
      cell: (row) => (
        <Link
          href={`/connections/${row.connectionId}`}
          className="truncate rounded text-text-muted hover:text-text hover:underline"
          title={row.connectionName}
        >
          {row.connectionName}
        </Link>
      ),
    },
  ];
};
