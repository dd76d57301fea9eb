"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { TextLink } from "@/components/ui/text-link";
import { type ReactNode, useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { ReadingLine } from "@/components/status/reading-line";
import { Reachability } from "@/components/status/reachability";
import { AnswerBlock } from "@/components/status/answer-block";
import { NotLiveBanner } from "@/components/status/not-live-banner";
import { StatusBadge } from "@/components/status/status-badge";
import { Card } from "@/components/ui/card";
import { FactList } from "@/components/ui/fact-list";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import { peerQueries } from "@/lib/queries/peers";
import { outlineOf } from "@/lib/systems/outlines";
import type { PeerReading } from "@/lib/systems/peer-reading";
import { PeerActions } from "../actions/peer-actions";
import { type Revealed, RevealedSecret } from "../actions/revealed";
import { Snippets } from "../actions/snippets";
import { BothEnds } from "./both-ends";
import { PeerHistory } from "../history/peer-history";
import { ExplanationCard } from "./explanation";
import { VirtualInterfaceLink } from "./virtual-interface-link";
import { RepairCard } from "./repair";
import { adviser, useDiagnosis } from "./use-diagnosis";
import { useReading } from "./use-reading";

/**
 * Everything about one peer: what its state means, its facts, both ends, its history, and what the system answered.
 * `quiet`: what keeps alerts about it quiet. `pairAction`: what can be done with both ends together. `pairRepair`: what is wrong between them. `rotation`: when its secret is replaced. `svmPeers`: what stands on it. `said`: what people say about it.
 */
export function PeerView({
  id,
  reading: initial,
  role,
  quiet,
  pairAction,
  pairRepair,
  rotation,
  svmPeers,
  said,
}: {
  id: string;
  /** Of the peer as the server had it. */
  reading: PeerReading;
  role: Role;
  quiet?: ReactNode;
  pairAction?: ReactNode;
  pairRepair?: ReactNode;
  rotation?: ReactNode;
  svmPeers?: ReactNode;
  said?: ReactNode;
}) {
  const query = useSuspenseQuery(peerQueries.detail(id));
  const { peer, source, console, live, problem, otherEnds, missingEnd } = query.data;
  const diagnosis = useDiagnosis(query.data, pairRepair !== undefined);
  const system = outlineOf(peer.system);
  const reading = useReading(peer, initial);
  const { meaning, action, steps, withoutReason } = reading.explanation;
  const advised = adviser(diagnosis, { known: peer.known, hasSteps: steps !== undefined });
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  if (revealed) {
    return (
      <>
        <PageHeader title={peer.name} breadcrumbs={[{ label: "Peers", href: "/peers" }]} />
        <RevealedSecret revealed={revealed} onDone={() => setRevealed(null)} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={peer.name}
        help={system.help}
        breadcrumbs={[{ label: "Peers", href: "/peers" }]}
        meta={
          <StatusBadge
            status={peer.status}
            known={peer.known}
            nativeState={peer.nativeState}
            meaning={meaning}
            action={action}
          />
        }
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-meta">
            <span>
              {system.label} {system.peerNoun} of{" "}
              <TextLink href={`/connections/${peer.connectionId}`}>{peer.connectionName}</TextLink>
            </span>
            <VirtualInterfaceLink peer={peer} reading={reading} />
            <Reachability
              reachable={source.reachable}
              asOf={source.asOf}
              problem={source.problem}
            />
          </span>
        }
        actions={
          <>
            <ReadingLine
              asOf={live ? new Date(query.dataUpdatedAt).toISOString() : source.asOf}
              onRefresh={() => void query.refetch()}
              busy={query.isFetching}
              console={console}
            />
            <PeerActions
              peer={peer}
              reading={reading}
              console={console}
              role={role}
              onSecret={setRevealed}
            />
          </>
        }
      />
      {quiet}
      {!live && problem !== null && (
        <NotLiveBanner
          source={source}
          problem={problem}
          refreshDenied={allows(role, "peers.write") ? undefined : reasonDenied("peers.write")}
        />
      )}
      <ExplanationCard
        peer={peer}
        reason={withoutReason ? null : peer.statusReason}
        meaning={meaning}
        action={action}
        repair={
          steps && (
            <RepairCard
              peer={peer}
              reading={reading}
              role={role}
              steps={steps}
              onSecret={setRevealed}
            />
          )
        }
        explained={advised === "pair"}
      >
        {advised !== "peer" && pairRepair}
      </ExplanationCard>
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-5">
          <BothEnds peer={peer} otherEnds={otherEnds} missingEnd={missingEnd} action={pairAction} />
          <PeerHistory id={id} name={peer.name} />
          {rotation}
          {svmPeers}
          <Snippets peer={peer} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          {said}
          <Card title="Facts">
            <FactList groups={reading.facts} />
          </Card>
          <AnswerBlock from={peer.connectionName} native={peer.native} />
        </div>
      </div>
    </>
  );
}
