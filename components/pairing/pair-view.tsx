"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { ConnectionSelect } from "@/components/status/connection-select";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { connectionQueries } from "@/lib/queries/connections";
import { systems } from "@/lib/systems/registry";
import { PairDraft } from "./pair-draft";
import { pairHref, pairPositionOf } from "./pair-url";

const pairable = systems.filter((system) => system.loadPairing !== undefined);

/** The pair wizard of any system: two sides, what differs, review. Where one is stands in the URL. */
export function PairView() {
  const position = pairPositionOf(useSearchParams());
  const [chosen, setChosen] = useState({ a: position.a, b: position.b });
  const connections = (useQuery(connectionQueries.list()).data ?? []).filter(({ system }) =>
    pairable.some(({ id }) => id === system),
  );
  const ids = position.step === "sides" ? chosen : position;
  const [a, b] = [
    connections.find(({ id }) => id === ids.a),
    connections.find(({ id }) => id === ids.b),
  ];
  const fits = a !== undefined && b !== undefined && a.id !== b.id && a.system === b.system;
  // The URL follows without a visit to the server: a second choice must not wait for the first.
  const choose = (next: typeof chosen) => {
    setChosen(next);
    window.history.replaceState(null, "", pairHref(next));
  };
  const chooseA = (id: string) => {
    const keeps =
      id !== chosen.b && connections.find((each) => each.id === id)?.system === b?.system;
    choose({ a: id, b: keeps ? chosen.b : "" });
  };

  if (position.step !== "sides" && fits)
    return <PairDraft key={`${a.id} ${b.id}`} a={a} b={b} step={position.step} />;
  const candidates = a
    ? connections.filter(({ id, system }) => id !== a.id && system === a.system)
    : connections;
  return (
    <div className="max-w-2xl">
      <Card
        title="Which two?"
        description="Both sides are set up in one action. If one fails, the other is taken back."
      >
        <div className="flex flex-col gap-4">
          <ConnectionSelect
            id="pair-a"
            label="Side A"
            systems={pairable}
            connections={connections}
            chosen={chosen.a}
            onChange={chooseA}
          />
          <ConnectionSelect
            id="pair-b"
            label="Side B"
            systems={pairable}
            connections={candidates}
            chosen={chosen.b}
            onChange={(id) => choose({ ...chosen, b: id })}
          />
        </div>
      </Card>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {fits ? (
          <ButtonLink variant="primary" href={pairHref({ ...chosen, step: "options" })}>
            Continue
          </ButtonLink>
        ) : (
          <Button variant="primary" denied="Choose two connections first.">
            Continue
          </Button>
        )}
        <ButtonLink href="/pair/many">Pair many at once</ButtonLink>
        <ButtonLink variant="ghost" href="/peers" icon={<ArrowLeft aria-hidden="true" size={14} />}>
          Back to peers
        </ButtonLink>
      </div>
    </div>
  );
}
