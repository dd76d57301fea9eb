"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState, useTransition } from "react";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useChanged } from "@/components/forms/use-changed";
import { useSubmit } from "@/components/forms/use-submit";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/fact-list";
import { ShowMore } from "@/components/ui/show-more";
import { upperFirst } from "@/lib/domain/upper-first";
import type { Plan } from "@/lib/domain/wanted/plan";
import { mostInPlan, planStateText } from "@/lib/domain/wanted/plan-states";
import { wantedKey } from "@/lib/queries/keys";
import { applyPlan, approvePlan, discardPlan, planStep, wantedQueries } from "@/lib/queries/wanted";
import { PlanItem } from "./plan-item";
import { wantedWords } from "./wanted-words";
import { countWords, limitsWords, windowWords } from "./words";
import { counted } from "@/lib/domain/counted";
import { sentenceText } from "@/components/ui/sentence";

/** How far it has got, for as long as it is under way. */
function Progress({ plan }: { plan: Plan }) {
  if (!plan.progress) return null;
  const { acting, over, done } = plan.ended;
  const { state, stopReason } = plan.progress;
  const report = (
    <ButtonLink href={`/batches/${plan.id}`} size="sm">
      {state === "stopped" ? "Continue or stop" : "Report"}
    </ButtonLink>
  );
  const words =
    over > done
      ? sentenceText(counted(wantedWords.doneSomeNot, acting), { done, not: over - done })
      : sentenceText(counted(wantedWords.done, acting), { done });
  if (state === "stopped")
    return (
      <Banner tone="warning" title="Stopped" role="status" action={report}>
        {stopReason} {words}
      </Banner>
    );
  const finished = state === "ended";
  return (
    <Banner
      tone={finished && done < acting ? "warning" : finished ? "success" : "info"}
      title={finished ? "Finished" : "Being applied"}
      role="status"
      action={report}
    >
      {words}
      {finished && done < acting && " Each line says why; create another plan of what is left."}
    </Banner>
  );
}

function ApplyDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const changed = useChanged(wantedKey);
  const submission = useSubmit<void>(
    () => applyPlan(plan.id),
    async () => {
      await changed("It is being applied.");
      onClose();
    },
  );
  const { create, renew, reestablish, remove } = plan.counts;
  const losing = reestablish + remove;
  return (
    <SubmitDialog
      submission={submission}
      onClose={onClose}
      title={`Apply the plan of ${plan.setName}?`}
      confirmLabel="Apply plan"
      tone={losing > 0 ? "danger" : "primary"}
      typeToConfirm={remove > 1 ? `remove ${remove}` : undefined}
    >
      <p>
        It will {countWords({ create, renew, reestablish, remove, leftOut: 0 })}, at most{" "}
        {plan.limits.atOnce} at once. Each relationship is read again first: where something changed
        since, it is left alone.
      </p>
      {losing > 0 && (
        <p className="mt-2">
          What is removed does not come back by itself. Each line says what goes with it.
        </p>
      )}
    </SubmitDialog>
  );
}

/** What can be done with a plan now. */
function Acts({ plan, denied }: { plan: Plan; denied: string | undefined }) {
  const changed = useChanged(wantedKey);
  const [applying, setApplying] = useState(false);
  const approval = useSubmit<void>(
    () => approvePlan(plan.id),
    () => changed("Approved."),
  );
  const discard = useSubmit<void>(
    () => discardPlan(plan.id),
    () => changed("Discarded."),
  );
  const { create, renew, reestablish, remove } = plan.counts;
  const problem = approval.problem ?? discard.problem;
  const old = plan.outdated === null ? undefined : `${plan.outdated} Create another plan.`;
  const idle =
    create + renew + reestablish + remove === 0 ? "There is nothing in it to do." : undefined;
  const unapproved =
    plan.secondPerson && plan.state === "open" ? "Somebody else must approve it first." : undefined;
  return (
    <>
      <Button
        variant="ghost"
        busy={discard.pending}
        denied={denied}
        onClick={() => void discard.send()}
      >
        Discard
      </Button>
      {plan.state === "open" && plan.secondPerson && (
        <Button
          busy={approval.pending}
          denied={denied ?? old ?? idle}
          onClick={() => void approval.send()}
        >
          Approve
        </Button>
      )}
      <Button
        variant="primary"
        denied={denied ?? old ?? idle ?? unapproved}
        onClick={() => setApplying(true)}
      >
        Apply
      </Button>
      {problem && (
        <div className="basis-full">
          <ProblemBanner problem={problem} />
        </div>
      )}
      {applying && <ApplyDialog plan={plan} onClose={() => setApplying(false)} />}
    </>
  );
}

/** One plan: a line for each relationship, what would be sent, and what became of it. */
export function PlanView({ id, denied }: { id: string; denied?: string | undefined }) {
  const [limit, setLimit] = useState(planStep);
  const [loading, startLoading] = useTransition();
  const { data: plan } = useSuspenseQuery(wantedQueries.plan(id, limit));
  const waiting = plan.state === "open" || plan.state === "approved";
  return (
    <>
      <PageHeader
        title={`Plan of ${plan.setName}`}
        breadcrumbs={[
          { label: "Wanted", href: "/wanted" },
          { label: plan.setName, href: `/wanted/${plan.setId}` },
        ]}
        meta={<Badge>{planStateText[plan.state].label}</Badge>}
        description={planStateText[plan.state].meaning}
        {...(waiting && { actions: <Acts plan={plan} denied={denied} /> })}
      />
      <div className="flex flex-col gap-5">
        {plan.outdated !== null && (
          <Banner tone="warning" title={plan.outdated}>
            It cannot be applied any more. Create another plan.
          </Banner>
        )}
        <Progress plan={plan} />
        <Card title="Summary" className="max-w-3xl">
          <Facts
            facts={[
              { label: "Does", value: upperFirst(countWords(plan.counts)) },
              { label: "Created by", value: plan.createdBy },
              { label: "Created", value: plan.createdAt, kind: "time" },
              ...(plan.approvedBy === null
                ? []
                : [{ label: "Approved by", value: plan.approvedBy }]),
              { label: "Window", value: windowWords(plan.window) },
              { label: "Limits", value: limitsWords(plan.limits) },
            ]}
          />
        </Card>
        <Card flush title="Relationships">
          <ul className="divide-y divide-border">
            {plan.items.map((item) => (
              <PlanItem key={item.id} item={item} />
            ))}
          </ul>
          <ShowMore
            shown={plan.items.length}
            total={plan.total}
            busy={loading}
            onMore={() => startLoading(() => setLimit((now) => Math.min(2 * now, mostInPlan)))}
          />
        </Card>
      </div>
    </>
  );
}
