"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "@/components/ui/navigation";
import { useState } from "react";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { connectionQueries } from "@/lib/queries/connections";
import { problemOfError } from "@/lib/queries/client";
import { pairingApi } from "@/lib/queries/pairing";
import { outlines } from "@/lib/systems/outlines";
import { ManyForm, type ManyChoice } from "./many-form";
import { ManyPairs } from "./many-pairs";
import { pairsOf } from "./pairs-of";
import { counted } from "@/lib/domain/counted";
import { pairingWords } from "./pairing-words";

const pairable = outlines.filter((outline) => outline.loadPairing !== undefined);

/** Many at once: choose connections, see every pair with its readiness, run them a few at a time. */
export function ManyView() {
  const router = useRouter();
  const connections = useQuery(connectionQueries.list()).data ?? [];
  const [choice, setChoice] = useState<ManyChoice>({
    system: pairable[0]?.id ?? "",
    ids: [],
    shape: "mesh",
    hub: "",
  });
  const [excluded, setExcluded] = useState<ReadonlySet<string>>(new Set());
  const own = connections.filter(({ system }) => system === choice.system);
  const nameOf = (id: string) => connections.find((connection) => connection.id === id)?.name ?? id;
  const pairs = pairsOf(choice.ids, choice.shape, choice.hub);
  const wanted = pairs.filter(({ a, b }) => !excluded.has(`${a} ${b}`));
  const [tried, setTried] = useState(false);
  const missing = wanted.length === 0 ? "Choose at least two connections to pair." : undefined;
  const begin = useMutation({
    mutationFn: () => pairingApi.pairMany(wanted),
    onSuccess: ({ batchId, refused }) => {
      if (refused.length === 0) router.push(`/operations?batch=${batchId}`);
    },
  });
  const refused = begin.data?.refused ?? [];
  return (
    <div className="flex max-w-4xl flex-col gap-5">
      <Card title="Which ones?">
        <ManyForm
          systems={pairable}
          connections={own}
          choice={choice}
          error={tried ? missing : undefined}
          onChange={setChoice}
        />
      </Card>
      {pairs.length > 0 && (
        <Card
          flush
          title="Pairs"
          description="Each is carried out on its own, with what was found on both sides; one that fails keeps none of the others back."
        >
          <ManyPairs
            pairs={pairs}
            nameOf={nameOf}
            excluded={excluded}
            onToggle={(key) =>
              setExcluded(
                (before) =>
                  new Set(
                    before.has(key)
                      ? [...before].filter((other) => other !== key)
                      : [...before, key],
                  ),
              )
            }
          />
        </Card>
      )}
      {begin.isError && <ProblemBanner problem={problemOfError(begin.error)} />}
      {refused.length > 0 && (
        <Banner
          tone="warning"
          title={counted(pairingWords.notStarted, refused.length)}
          action={
            begin.data && (
              <ButtonLink size="sm" href={`/operations?batch=${begin.data.batchId}`}>
                See the others
              </ButtonLink>
            )
          }
        >
          <ul>
            {refused.map(({ a, b, detail }) => (
              <li key={`${a} ${b}`}>
                {nameOf(a)} and {nameOf(b)}: {detail}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <div>
        <Button
          variant="primary"
          busy={begin.isPending}
          onClick={() => {
            setTried(true);
            if (missing === undefined) begin.mutate();
          }}
        >
          {missing === undefined ? counted(pairingWords.pairAll, wanted.length) : "Pair"}
        </Button>
      </div>
    </div>
  );
}
