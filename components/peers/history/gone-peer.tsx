"use client";
import { useQuery } from "@tanstack/react-query";
import { PageHeader } from "@/components/layout/page-header";
import { Banner } from "@/components/ui/banner";
import { AbsoluteTime } from "@/components/ui/time";
import { historyQueries } from "@/lib/queries/history";
import type { HistoryRange } from "@/lib/domain/history/range";
import { outlineOf } from "@/lib/systems/outlines";
import { PeerHistory } from "./peer-history";

/** A peer that is not in the inventory any more: what it was, and its history. */
export function GonePeer({ id, range }: { id: string; range: HistoryRange }) {
  const { data } = useQuery(historyQueries.peer(id, range));
  if (!data) return null;
  const { name, system, connectionName } = data.peer;
  const left = data.changes.find(({ kind }) => kind === "removed");
  return (
    <>
      <PageHeader
        title={name}
        breadcrumbs={[{ label: "Peers", href: "/peers" }]}
        description={`${outlineOf(system).label} ${outlineOf(system).peerNoun} of ${connectionName}`}
      />
      <Banner tone="info" className="mb-4" title="This peer is not there any more">
        {left ? (
          <>
            It disappeared at <AbsoluteTime iso={left.at} />. {left.reason}
          </>
        ) : (
          "It was deleted, or its connection was removed."
        )}{" "}
        Should it come back, it goes on here.
      </Banner>
      <PeerHistory id={id} name={name} />
    </>
  );
}
