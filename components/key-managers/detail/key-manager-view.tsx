"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import { TextLink } from "@/components/ui/text-link";
import { type ReactNode, useState } from "react";
import { useAhead } from "@/components/ui/use-ahead";
import { PageHeader } from "@/components/layout/page-header";
import { ReadingLine } from "@/components/status/reading-line";
import { HistoryCard } from "@/components/status/history-card";
import { Reachability } from "@/components/status/reachability";
import { AnswerBlock } from "@/components/status/answer-block";
import { NotLiveBanner } from "@/components/status/not-live-banner";
import { StatusBadge } from "@/components/status/status-badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FactList } from "@/components/ui/fact-list";
import { toast } from "@/components/ui/toast";
import { RelativeTime } from "@/components/ui/time";
import { lazily } from "@/components/ui/lazily";
import type { UnfinishedServer } from "@/lib/domain/key-manager";
import { keyManagerQueries } from "@/lib/queries/key-managers";
import type { ActionResult } from "../actions/action-dialog";
import { BackupReveal } from "../backup/backup-reveal";
import { JobProgress } from "../job-progress";
import type { Passwords } from "../unfinished/try-servers";
import { UnfinishedServers } from "../unfinished/unfinished-servers";
import { definitionOf } from "../definition-of";
import { codeOf } from "../words";
import { CertificatesCard } from "./certificates-card";
import { Findings } from "./findings";
import { ManagerActions } from "./manager-actions";
import type { Open } from "./manager-dialog";
import { ServersCard } from "./servers-card";
import { Sentence } from "@/components/ui/sentence";
import { keyManagerWords } from "../key-manager-words";

const ManagerDialog = lazily(() =>
  import("./manager-dialog").then((module) => module.ManagerDialog),
);

/** Passwords are kept nowhere: on this page they are entered anew. */
const noPasswords: Passwords = new Map();

const crumbs = [{ label: "Key managers", href: "/key-managers" }];

interface KeyManagerViewProps {
  id: string;
  /** Why this person cannot change it. */
  denied?: string | undefined;
  /** Why this person cannot have the connection read now. */
  refreshDenied?: string | undefined;
  /** What keeps alerts about it quiet. */
  quiet?: ReactNode;
}

/** Everything about one key manager: what is missing, its servers and certificates, and all that can be done. */
export function KeyManagerView({ id, denied, refreshDenied, quiet }: KeyManagerViewProps) {
  const query = useSuspenseQuery(keyManagerQueries.detail(id));
  const { manager, source, console, live, problem, events } = query.data;
  const definition = definitionOf(manager.system);
  useAhead(ManagerDialog.ahead);
  const [open, setOpen] = useState<Open | null>(null);
  const [backup, setBackup] = useState<string | null>(null);
  const [job, setJob] = useState<{ id: string; label: string } | null>(null);
  const close = () => setOpen(null);
  const onDone = ({ result, message, jobLabel }: ActionResult) => {
    close();
    if (result.job !== null) setJob({ id: result.job, label: jobLabel });
    else toast({ tone: "success", message });
    if (result.secret) setBackup(result.secret.value);
  };
  const openUnfinished = ({ server: name, wanted }: UnfinishedServer) => {
    const server = manager.servers.find((each) => each.server === name);
    if (server) setOpen({ act: "change-server", server, wanted });
  };

  if (backup !== null) {
    return (
      <>
        <PageHeader title={manager.name} breadcrumbs={crumbs} />
        <BackupReveal
          managerId={manager.id}
          name={manager.name}
          value={backup}
          onDone={() => setBackup(null)}
        />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={manager.name}
        breadcrumbs={crumbs}
        meta={
          <StatusBadge
            status={manager.status}
            known={manager.known}
            // The system's text may say that nothing is to be done, of another part than the one that is wrong.
            nativeState={codeOf(manager.nativeState)}
            nativeMeaning={manager.nativeState}
            meaning={manager.explanation?.cause}
            action={manager.explanation?.remedy}
          />
        }
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-meta">
            <span>
              <Sentence
                text={manager.scope.whole ? keyManagerWords.ofWhole : keyManagerWords.ofPart}
                parts={{
                  kind: definition.kinds[manager.kind].label,
                  noun: definition.scopeNoun,
                  name: manager.scope.name,
                  connection: (
                    <TextLink href={`/connections/${manager.connectionId}`}>
                      {manager.connectionName}
                    </TextLink>
                  ),
                }}
              />
            </span>
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
            <ManagerActions
              manager={manager}
              console={console}
              denied={denied}
              onOpen={(next) => setOpen({ act: next })}
            />
          </>
        }
      />
      {quiet}
      {!live && problem !== null && (
        <NotLiveBanner
          source={source}
          problem={problem}
          refreshDenied={refreshDenied}
          keyManagers
        />
      )}
      {manager.backupPendingSince !== null && (
        <Banner
          tone="warning"
          className="mb-4"
          title={
            <>
              The key backup made <RelativeTime iso={manager.backupPendingSince} /> was not saved
              yet
            </>
          }
          action={
            <Button
              size="sm"
              icon={<Archive aria-hidden="true" size={14} />}
              denied={denied}
              onClick={() => setOpen({ act: "backup" })}
            >
              Download key backup
            </Button>
          }
        >
          This reminder stays until somebody confirms that it is stored outside of the cluster.
        </Banner>
      )}
      <UnfinishedServers
        manager={manager}
        passwords={noPasswords}
        denied={denied}
        onEnter={openUnfinished}
      />
      {job && (
        <JobProgress
          key={job.id}
          connectionId={manager.connectionId}
          jobId={job.id}
          label={job.label}
          onClose={() => setJob(null)}
        />
      )}
      <Findings manager={manager} />
      <div className="flex min-w-0 flex-col gap-5">
        <ServersCard
          manager={manager}
          denied={denied}
          onAdd={() => setOpen({ act: "add-server" })}
          onEdit={(server) => setOpen({ act: "change-server", server })}
          onRemove={(server) => setOpen({ act: "remove-server", server })}
        />
        <CertificatesCard manager={manager} />
        <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-2">
          <HistoryCard subject={manager} noun="key manager" events={events} />
          <div className="flex min-w-0 flex-col gap-5">
            <Card title="Facts">
              <FactList groups={definition.facts(manager)} />
            </Card>
            <AnswerBlock from={manager.connectionName} native={manager.native} />
          </div>
        </div>
      </div>
      {open && (
        <ManagerDialog
          open={open}
          manager={manager}
          onClose={close}
          onDone={onDone}
          onBackup={(value) => {
            close();
            setBackup(value);
          }}
        />
      )}
    </>
  );
}
