"use client";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { FileCog, RefreshCw } from "lucide-react";
import { ExportLink } from "@/components/data-table/export-link";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { FactList } from "@/components/ui/fact-list";
import { RelativeTime } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { ProvisioningProcess } from "@/lib/domain/provisioning";
import { problemOfError } from "@/lib/queries/client";
import { provisioningQuery, reloadProvisioning } from "@/lib/queries/provisioning";
import { MistakeTable, mistakesText } from "./mistake-table";
import { ThingTable } from "./thing-table";

const verdictText: Record<ProvisioningProcess["verdict"], string> = {
  "in-force": "has what is in force",
  older: "has something older, and leaves what is in force alone",
  refused: "cannot use its files",
};

const exported = (label: string) => (
  <ExportLink path="/api/v1/provisioning/export" params={new URLSearchParams()}>
    {label}
  </ExportLink>
);

/** What the configuration's files define, what is wrong with them, and a way to read them again. */
export function ConfigurationView() {
  const client = useQueryClient();
  const { data } = useSuspenseQuery(provisioningQuery());
  const reload = useMutation({
    mutationFn: reloadProvisioning,
    onSuccess: ({ verdict, mistakes }) =>
      toast(
        verdict === "refused"
          ? { tone: "danger", message: `Nothing was changed: ${mistakesText(mistakes.length)}.` }
          : { tone: "success", message: "The files were read again." },
      ),
    onError: (error) => toast({ tone: "danger", message: problemOfError(error).detail }),
    onSettled: () => client.invalidateQueries({ queryKey: provisioningQuery().queryKey }),
  });
  if (data.sources.length === 0)
    return (
      <EmptyState icon={<FileCog size={20} />} title="Nothing is configured by files">
        Set PEERDECK_PROVISIONING to a folder of YAML: connections, contact points, alert rules and
        silences in it are made, changed and removed as the files say.{" "}
        {exported("Download what is here as a first file")}
      </EmptyState>
    );
  const refused = data.processes.filter(({ verdict }) => verdict === "refused");
  const [first] = refused;
  return (
    <div className="flex flex-col gap-6">
      {first && (
        <Banner tone="danger" title="The files have mistakes" role="status">
          {data.inForce
            ? "What was in force before stays in force."
            : "Nothing of them is in force."}
        </Banner>
      )}
      {first && <MistakeTable mistakes={first.mistakes} count={first.mistakeCount} />}
      <Card
        title="Configuration by files"
        actions={
          <>
            {exported("Download as YAML")}
            <Button
              icon={<RefreshCw aria-hidden="true" size={14} />}
              busy={reload.isPending}
              onClick={() => reload.mutate()}
            >
              Read again
            </Button>
          </>
        }
      >
        <FactList
          groups={[
            {
              title: "In force",
              facts: [
                { label: "Read from", value: data.sources, kind: "code" },
                { label: "Version", value: data.inForce?.hash ?? null, kind: "code" },
                { label: "Since", value: data.inForce?.since ?? null, kind: "time" },
                { label: "Files", value: data.inForce?.files ?? null, kind: "code" },
              ],
            },
          ]}
        />
        <ul className="mt-4 text-meta text-text-muted">
          {data.processes.map((each) => (
            <li key={each.process}>
              <span className="font-mono">{each.process}</span> {verdictText[each.verdict]}, read{" "}
              <RelativeTime iso={each.readAt} />
            </li>
          ))}
        </ul>
      </Card>
      <ThingTable things={data.things} />
    </div>
  );
}
