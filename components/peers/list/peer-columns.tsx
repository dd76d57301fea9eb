import { clsx } from "clsx";
import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { Column } from "@/components/data-table/column";
import { useMayShowBelow } from "@/components/data-table/use-reached";
import { cellVisibility, shownBelow } from "@/components/data-table/visibility";
import { ExpiryCountdown } from "@/components/status/expiry-countdown";
import { KnownSince } from "@/components/status/since";
import { StatusBadge } from "@/components/status/status-badge";
import { WhyLine } from "@/components/status/why-line";
import { useZonedText, Zoned } from "@/components/ui/time";
import { IconButton } from "@/components/ui/icon-button";
import { MenuPanel } from "@/components/ui/menu";
import { Tooltip } from "@/components/ui/tooltip";
import type { PeerList } from "@/lib/domain/list";
import type { PeerRow } from "@/lib/domain/peer";
import { statusText } from "@/lib/domain/status-scale";

/** What a list needs to know of a system: its words, without its rules. */
export interface SystemLabel {
  id: string;
  label: string;
  shortLabel: string;
  peerNoun: string;
  securityWords?: Readonly<Record<string, string>> | undefined;
  /** Numbers of its peers that can be a column, by their id. */
  counts: readonly { id: string; label: string }[];
  /** Both sides of a relationship are worked on together. */
  pairs: boolean;
  encryptionChoices?: Readonly<Record<string, string>> | undefined;
}

const muted = (text: string) => (
  <span className="one-line text-text-muted" title={text}>
    {text}
  </span>
);

const code = (text: string) => (
  <span className="one-line font-mono text-caption text-text-muted" title={text}>
    {text}
  </span>
);

/** A system's own value in words; as it is where there are none. */
const inWords = (systems: readonly SystemLabel[], peer: PeerRow, value: string | null) =>
  value !== null &&
  muted(systems.find((system) => system.id === peer.system)?.securityWords?.[value] ?? value);

/** How things go with the remote end. */
function Session({ peer: { remote }, className }: { peer: PeerRow; className?: string }) {
  if (remote.session === undefined) return null;
  return (
    <span
      className={clsx("max-w-full one-line text-caption text-text-muted tabular-nums", className)}
      title={remote.session}
    >
      {remote.session}
    </span>
  );
}

/** Below the status, while the columns for it are left out: why it is so, or how things go with the remote end. */
function WhyOrSession({ peer }: { peer: PeerRow }) {
  const zoned = useZonedText();
  const mayShowState = useMayShowBelow("sm");
  const mayShowSession = useMayShowBelow("xl");
  const mayShowWhy = useMayShowBelow("2xl");
  if (!peer.known)
    return (
      <>
        {/* On a phone the badge has no room for it. */}
        {mayShowState && (
          <span className={`pl-1.5 text-caption text-text-muted ${shownBelow("sm")}`}>
            {statusText[peer.status].label}
          </span>
        )}
        {mayShowSession && (
          <Session peer={peer} className={clsx("pl-1.5", cellVisibility("sm"), shownBelow("xl"))} />
        )}
      </>
    );
  if (peer.explanation === null)
    return mayShowSession && <Session peer={peer} className={clsx("pl-1.5", shownBelow("xl"))} />;
  return (
    mayShowWhy && <WhyLine text={zoned(peer.explanation.cause)} className={shownBelow("2xl")} />
  );
}

/** What tells peers of one name apart: the connection, while its column is left out, and the other half. */
function Where({ peer }: { peer: PeerList["items"][number] }) {
  const mayShowConnection = useMayShowBelow("md");
  if (!mayShowConnection && !peer.otherEnds?.length) return null;
  return (
    <span className="flex min-w-0 gap-2 text-caption text-text-muted">
      {mayShowConnection && (
        <Link
          href={`/connections/${peer.connectionId}`}
          className={clsx("one-line rounded hover:text-text hover:underline", shownBelow("md"))}
          title={peer.connectionName}
        >
          {peer.connectionName}
        </Link>
      )}
      {peer.otherEnds?.map((end) => (
        <Link
          key={end.id}
          href={`/peers/${end.id}`}
          className="one-line rounded hover:text-text hover:underline"
          title={`The other half is ${end.name} on ${end.connectionName}`}
        >
          {`↔ half on ${end.connectionName}: ${statusText[end.shownStatus].label.toLowerCase()}`}
        </Link>
      ))}
    </span>
  );
}

/** One for all rows, so that it is not drawn again with them. */
const dots = <Ellipsis aria-hidden="true" size={14} />;

/** The columns of the peers list. Blank stays blank. */
export const peerColumns = (
  systems: readonly SystemLabel[],
  /** What the menu of a row shows while it is open. */
  acts: (peer: PeerRow, close: () => void) => ReactNode,
): Column<PeerList["items"][number]>[] => [
  {
    id: "name",
    header: "Name",
    sortKey: "name",
    minWidthPx: 90,
    cell: (peer) => (
      <span className="flex min-w-0 flex-col">
        <Link
          href={`/peers/${peer.id}`}
          className="one-line rounded font-medium text-text hover:underline"
          title={peer.name}
        >
          {peer.name}
        </Link>
        <Where peer={peer} />
      </span>
    ),
  },
  {
    id: "status",
    header: "Status",
    sortKey: "severity",
    widthPx: 112,
    // On a phone the word alone. It also says why while the column for that is left out.
    widthClass:
      "@min-[560px]:w-[228px]! @min-[560px]:@max-[720px]:w-[300px]! @min-[1100px]:@max-[1340px]:w-[300px]!",
    cell: (peer) => (
      <span className="flex min-w-0 flex-col items-start">
        <StatusBadge
          focusable={false}
          shortBelow="sm"
          status={peer.status}
          known={peer.known}
          nativeState={peer.nativeState}
          meaning={peer.explanation?.cause ?? undefined}
          action={peer.explanation?.remedy}
        />
        <WhyOrSession peer={peer} />
      </span>
    ),
  },
  {
    id: "since",
    header: "Since",
    sortKey: "since",
    widthPx: 110,
    hideBelow: "lg",
    cell: (peer) => <KnownSince of={peer} asOf={peer.asOf} />,
  },
  {
    id: "cause",
    header: "Cause",
    hideBelow: "2xl",
    minWidthPx: 180,
    cell: (peer) =>
      peer.known &&
      peer.explanation !== null && (
        <Tooltip
          onPress
          content={
            <>
              <Zoned text={peer.explanation.cause} />
              {peer.explanation.remedy !== null && (
                <span className="mt-1 block opacity-85">{peer.explanation.remedy}</span>
              )}
            </>
          }
          className="min-w-0"
        >
          <span className="block cursor-help one-line text-text-muted">
            <Zoned text={peer.explanation.cause} />
          </span>
        </Tooltip>
      ),
  },
  {
    id: "remote",
    header: "Remote",
    hideBelow: "xl",
    minWidthPx: 138,
    cell: (peer) => (
      <span className="flex min-w-0 flex-col">
        {peer.remote.name === undefined || peer.remote.name === null
          ? code(peer.remote.addresses.join(", "))
          : muted(peer.remote.name)}
        <Session peer={peer} />
      </span>
    ),
  },
  {
    id: "authentication",
    header: "Authentication",
    hideBelow: "2xl",
    widthPx: 130,
    cell: (peer) => inWords(systems, peer, peer.authentication),
  },
  {
    id: "encryption",
    header: "Encryption",
    hideBelow: "2xl",
    widthPx: 90,
    cell: (peer) => inWords(systems, peer, peer.encryption),
  },
  {
    id: "connection",
    header: "Connection",
    sortKey: "connection",
    hideBelow: "md",
    minWidthPx: 150,
    cell: (peer) => (
      <Link
        href={`/connections/${peer.connectionId}`}
        className="one-line rounded text-text-muted hover:text-text hover:underline"
        title={peer.connectionName}
      >
        {peer.connectionName}
      </Link>
    ),
  },
  {
    id: "system",
    header: "System",
    sortKey: "system",
    widthPx: 115,
    hideBelow: "lg",
    cell: (peer) =>
      muted(systems.find((system) => system.id === peer.system)?.shortLabel ?? peer.system),
  },
  {
    id: "expiry",
    header: "Offer expires",
    sortKey: "expiry",
    widthPx: 138,
    hideBelow: "md",
    cell: (peer) =>
      peer.offerExpiresAt !== null && <ExpiryCountdown expiresAt={peer.offerExpiresAt} />,
  },
  {
    id: "acts",
    header: "Acts",
    headerHidden: true,
    widthPx: 44,
    widthClass: "@min-[560px]:w-[52px]!",
    cell: (peer) => (
      <MenuPanel
        label={`Acts on ${peer.name}`}
        align="end"
        trigger={(props) => (
          <IconButton {...props} size="sm" label={`Acts on ${peer.name}`} icon={dots} />
        )}
      >
        {(close) => acts(peer, close)}
      </MenuPanel>
    ),
  },
];
