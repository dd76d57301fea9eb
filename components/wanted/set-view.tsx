"use client";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { definedIn } from "@/components/status/defined-in";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useChanged } from "@/components/forms/use-changed";
import { useSubmit } from "@/components/forms/use-submit";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts, type ListedFact } from "@/components/ui/fact-list";
import { useRouter } from "@/components/ui/navigation";
import type { WantedSet } from "@/lib/domain/wanted/wanted-set";
import { shapeText } from "@/lib/domain/wanted/shapes";
import { wantedKey } from "@/lib/queries/keys";
import { deleteSet, wantedQueries } from "@/lib/queries/wanted";
import { DriftTable } from "./drift-table";
import { useMakePlan } from "./make-plan-button";
import { PlansTable } from "./plans-table";
import { wantedWords } from "./wanted-words";
import { limitsWords, selectorText, windowWords } from "./words";
import { counted } from "@/lib/domain/counted";
import { sentenceText } from "@/components/ui/sentence";

export interface OptionWords {
  label: string;
  values: Readonly<Record<string, string>>;
}

interface SetViewProps {
  id: string;
  systemLabel: string;
  /** What options are called, and their values, by their names. */
  optionWords: Readonly<Record<string, OptionWords>>;
  wantedDenied?: string | undefined;
  plansDenied?: string | undefined;
}

function factsOf(set: WantedSet, optionWords: SetViewProps["optionWords"]): ListedFact[] {
  const { shape, members, hubs, pairs, options, limits, summary } = set;
  const chosen: ListedFact[] =
    shape === "pairs"
      ? [{ label: "Pairs", value: pairs.length }]
      : [
          ...(shape === "hub" ? [{ label: "Hubs", value: selectorText(hubs) }] : []),
          { label: shape === "hub" ? "Spokes" : "Members", value: selectorText(members) },
        ];
  return [
    { label: "Shape", value: shapeText[shape].label, note: shapeText[shape].meaning },
    ...chosen,
    ...(summary
      ? [
          { label: "Connections", value: summary.connections },
          { label: "Wanted relationships", value: summary.wanted },
        ]
      : []),
    ...Object.entries(options).map(([name, value]) => ({
      label: optionWords[name]?.label ?? name,
      value: [value]
        .flat()
        .map((each) => optionWords[name]?.values[each] ?? each)
        .join(", "),
    })),
    {
      label: "Mode",
      value: set.mode === "auto" ? "Auto: what is missing is created by itself" : "Manual",
    },
    { label: "Window", value: windowWords(set.window) },
    {
      label: "What nobody wants",
      value: set.unwanted === "remove" ? "Offered for removal in a plan" : "Reported",
    },
    { label: "Approval", value: set.secondPerson ? "By a second person" : "By whoever applies" },
    { label: "Limits", value: limitsWords(limits) },
  ];
}

function DeleteDialog({ set, onClose }: { set: WantedSet; onClose: () => void }) {
  const router = useRouter();
  const changed = useChanged(wantedKey);
  const submission = useSubmit<void>(
    () => deleteSet(set.id),
    async () => {
      router.push("/wanted");
      await changed("Deleted.");
    },
  );
  return (
    <SubmitDialog
      submission={submission}
      onClose={onClose}
      title={`Delete the set ${set.name}?`}
      confirmLabel="Delete set"
    >
      <p>
        Its relationships stay as they are. Nothing is compared with it any more, and plans of it
        that were not applied cannot be applied.
      </p>
    </SubmitDialog>
  );
}

/** One set: what it wants, how what is there differs, and its plans. */
export function SetView({ id, systemLabel, optionWords, wantedDenied, plansDenied }: SetViewProps) {
  const { data: set } = useSuspenseQuery(wantedQueries.set(id));
  const drift = useQuery(wantedQueries.drift({ kind: "", setId: id })).data;
  const plans = useQuery(wantedQueries.plans(id)).data ?? [];
  const [deleting, setDeleting] = useState(false);
  const { button, problem } = useMakePlan(id, plansDenied);
  const denied = wantedDenied ?? definedIn(set);
  const { summary } = set;
  return (
    <>
      <PageHeader
        title={set.name}
        breadcrumbs={[{ label: "Wanted", href: "/wanted" }]}
        meta={
          <>
            <Badge>{systemLabel}</Badge>
            {set.mode === "auto" && <Badge>Auto</Badge>}
          </>
        }
        description={
          summary
            ? sentenceText(counted(wantedWords.asWanted, summary.wanted), { met: summary.met })
            : undefined
        }
        actions={
          <>
            {button}
            <ButtonLink
              href={`/wanted/${id}/edit`}
              denied={denied}
              icon={<Pencil aria-hidden="true" size={14} />}
            >
              Edit
            </ButtonLink>
            <Button
              icon={<Trash2 aria-hidden="true" size={14} />}
              denied={denied}
              onClick={() => setDeleting(true)}
            >
              Delete
            </Button>
          </>
        }
      />
      <div className="flex flex-col gap-5">
        {problem}
        {summary?.notes.map((note) => (
          <Banner key={note} tone="warning">
            {note}
          </Banner>
        ))}
        <Card title="What it wants" className="max-w-3xl">
          <Facts facts={factsOf(set, optionWords)} />
        </Card>
        {drift && drift.items.length > 0 ? (
          <Card flush title="Drift">
            <DriftTable items={drift.items} />
          </Card>
        ) : (
          drift && (
            <EmptyState title="No drift">
              {summary
                ? "Everything it wants is there, as far as that is known."
                : "It is being compared for the first time."}
            </EmptyState>
          )
        )}
        {plans.length > 0 && (
          <Card flush title="Plans">
            <PlansTable plans={plans} />
          </Card>
        )}
      </div>
      {deleting && <DeleteDialog set={set} onClose={() => setDeleting(false)} />}
    </>
  );
}
