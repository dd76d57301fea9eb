"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useRouter } from "@/components/ui/navigation";
import { useState } from "react";
import { SecretReveal } from "@/components/forms/secret-reveal";
import { ConnectionSelect } from "@/components/status/connection-select";
import { StatusBadge } from "@/components/status/status-badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { Connection } from "@/lib/domain/connection";
import { peerQueries } from "@/lib/queries/peers";
import { systemQuery } from "@/lib/queries/systems";
import type { SystemForms } from "@/lib/systems/contract/forms";
import { HandoverSteps } from "../form/handover";
import type { Prefill } from "./prefill";
import { StepHeading } from "@/components/forms/wizard/step-heading";
import type { Created } from "./use-wizard";

interface ResultProps {
  created: Created;
  forms: SystemForms;
  connections: readonly Connection[];
  onOtherSide: (prefill: Prefill) => void;
}

/** What was created, the secret once, and what to do on the other side. */
export function Result({ created, forms, connections, onOtherSide }: ResultProps) {
  const router = useRouter();
  const { peer, listed, secret, connection, outcome } = created;
  const live = useQuery({ ...peerQueries.detail(peer.id), enabled: listed });
  const now = live.data?.peer ?? peer;
  // Without its words a result is still one: its secret is shown once, and must not wait for them.
  const system = useQuery(systemQuery(peer.system)).data;
  const { meaning, action } = system?.explain(now) ?? { meaning: "", action: null };
  // What is left to do follows the peer: an offer that was accepted meanwhile asks for nothing more.
  const current = { ...outcome, peer: now };
  const handover = forms.wizard.handover(current);
  const other = forms.wizard.otherSide?.(current) ?? null;
  const others = connections.filter(
    (each) => each.system === connection.system && each.id !== connection.id,
  );
  const [href, doneLabel] = listed
    ? [`/peers/${peer.id}`, "Go to the peer"]
    : ["/peers", "Go to the list of peers"];
  const next = (
    <>
      {other && others.length > 0 && (
        <OtherSide
          label={other.label}
          connections={others}
          onChoose={(id) =>
            onOtherSide({
              system: connection.system,
              connection: id,
              mode: other.mode,
              values: { ...other.values, ...(secret && { [other.secretField]: secret.value }) },
            })
          }
        />
      )}
      {handover && <HandoverSteps title={handover.title} groups={handover.groups} />}
    </>
  );
  return (
    <div className="flex max-w-3xl min-w-0 flex-col gap-6">
      <section
        aria-label="Result"
        className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-border bg-surface-raised px-4 py-3"
      >
        <div className="min-w-0">
          <StepHeading
            announce
            title={now.name}
            intro={
              <>
                Created on {connection.name}.{" "}
                {now.status === "failed" || !listed ? "" : (action ?? meaning)}
              </>
            }
          />
        </div>
        <StatusBadge
          status={now.status}
          nativeState={now.nativeState}
          meaning={meaning}
          action={action}
        />
      </section>
      {!listed && (
        <Banner tone="warning" title={`${connection.name} does not show this peer yet.`}>
          It said that the peer was created.{" "}
          {secret
            ? `The peer appears in the list as soon as ${connection.name} shows it; the ${secret.label} stays good until then.`
            : `The peer appears in the list as soon as ${connection.name} shows it.`}
        </Banner>
      )}
      {now.status === "failed" && (
        <Banner tone="danger" title={meaning}>
          {action}
        </Banner>
      )}
      {secret ? (
        <SecretReveal
          label={secret.label}
          value={secret.value}
          expiresAt={secret.expiresAt ?? peer.offerExpiresAt}
          steps={[]}
          onDone={() => router.push(href)}
          doneLabel={doneLabel}
        >
          {next}
        </SecretReveal>
      ) : (
        <>
          {next}
          <div>
            <ButtonLink href={href} variant="primary">
              {doneLabel}
            </ButtonLink>
          </div>
        </>
      )}
    </div>
  );
}

interface OtherSideProps {
  /** "Accept on a registered cluster". */
  label: string;
  connections: readonly Connection[];
  onChoose: (connectionId: string) => void;
}

/** Goes on with the other side here, when it is registered too. The secret goes along in memory. */
function OtherSide({ label, connections, onChoose }: OtherSideProps) {
  const [chosen, setChosen] = useState(connections.length === 1 ? (connections[0]?.id ?? "") : "");
  const [tried, setTried] = useState(false);
  const go = () => {
    setTried(true);
    if (chosen !== "") onChoose(chosen);
  };
  return (
    <Card
      title={label}
      description="Everything the other side needs is filled in there, the secret included."
    >
      <ConnectionSelect
        id="other-side"
        label="Connection"
        connections={connections}
        chosen={chosen}
        error={tried && chosen === "" ? "Choose a connection." : undefined}
        onChange={setChosen}
      >
        <Button onClick={go}>
          Continue there <ArrowRight aria-hidden="true" size={14} />
        </Button>
      </ConnectionSelect>
    </Card>
  );
}
