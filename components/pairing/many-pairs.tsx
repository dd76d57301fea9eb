"use client";
import { useQuery } from "@tanstack/react-query";
import { TextLink } from "@/components/ui/text-link";
import { Checkbox } from "@/components/ui/checkbox";
import { Spinner } from "@/components/ui/spinner";
import { pairingQueries, type PairIds } from "@/lib/queries/pairing";
import { verdictText } from "./check-text";
import { pairHref } from "@/lib/domain/pair-path";

interface ManyPairsProps {
  pairs: readonly PairIds[];
  nameOf: (id: string) => string;
  /** Keys ("a b") of pairs that are left out. */
  excluded: ReadonlySet<string>;
  onToggle: (key: string) => void;
}

/** Every pair with its readiness; each can be left out or looked at on its own. */
export function ManyPairs({ pairs, nameOf, excluded, onToggle }: ManyPairsProps) {
  return (
    <ul aria-label="Pairs" className="divide-y divide-border">
      {pairs.map((pair) => {
        const key = `${pair.a} ${pair.b}`;
        return (
          <PairLine
            key={key}
            pair={pair}
            title={`${nameOf(pair.a)} with ${nameOf(pair.b)}`}
            included={!excluded.has(key)}
            onToggle={() => onToggle(key)}
          />
        );
      })}
    </ul>
  );
}

function PairLine({
  pair,
  title,
  included,
  onToggle,
}: {
  pair: PairIds;
  title: string;
  included: boolean;
  onToggle: () => void;
}) {
  const { data, isError } = useQuery(pairingQueries.readiness(pair, null));
  const bad =
    data?.checks.find(({ outcome }) => outcome === "failed") ??
    data?.checks.find(({ outcome }) => outcome === "unknown");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2">
      <Checkbox dense label={title} checked={included} onChange={onToggle} />
      <span className="flex min-w-0 items-center gap-3 text-meta text-text-muted">
        {!data && !isError && (
          <>
            <Spinner /> Checking …
          </>
        )}
        {isError && "Could not be checked."}
        {data && (bad ? `${bad.title}: ${bad.found}` : verdictText[data.verdict].label)}
        <TextLink href={pairHref({ ...pair, step: "options" })} className="shrink-0">
          Details<span className="sr-only"> of {title}</span>
        </TextLink>
      </span>
    </li>
  );
}
