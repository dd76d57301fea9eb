"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Target } from "lucide-react";
import { CannotLoad, NoneYet, NothingMatches } from "@/components/data-table/empty";
import { FacetChips } from "@/components/data-table/facet-chips";
import { toggled } from "@/components/data-table/url-params";
import { useUrlState } from "@/components/data-table/use-url-state";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import { driftKinds, driftText } from "@/lib/domain/wanted/drift-kinds";
import { problemOfError } from "@/lib/queries/client";
import { wantedQueries } from "@/lib/queries/wanted";
import { DriftTable } from "./drift-table";
import { useMakePlan } from "./make-plan-button";
import { counted, countedThings } from "@/lib/domain/counted";

const filterNames = ["kind", "set"];

function PlanOf({ setId, denied }: { setId: string; denied: string | undefined }) {
  const { button, problem } = useMakePlan(setId, denied);
  return (
    <div className="flex flex-col items-end gap-2">
      {button}
      {problem}
    </div>
  );
}

/** Where relationships are not what is wanted, and what would be done about it. */
export function DriftView({ plansDenied }: { plansDenied?: string | undefined }) {
  const url = useUrlState();
  const kinds = url.list("kind");
  const setId = url.params.get("set") ?? undefined;
  const { filtered, clear } = url.filters(filterNames);
  const sets = useQuery(wantedQueries.sets()).data ?? [];
  const query = useQuery({
    ...wantedQueries.drift({ kind: kinds.join(","), setId }),
    placeholderData: keepPreviousData,
  });
  if (query.isError && query.data === undefined)
    return (
      <CannotLoad
        noun="drift"
        {...problemOfError(query.error)}
        onRetry={() => void query.refetch()}
        busy={query.isFetching}
      />
    );
  if (sets.length === 0 && query.data?.items.length === 0)
    return (
      <NoneYet
        icon={<Target size={20} />}
        title="Nothing is wanted yet"
        action={<ButtonLink href="/wanted">Open wanted sets</ButtonLink>}
      >
        Drift is where relationships differ from what a wanted set says.
      </NoneYet>
    );
  const { items = [], counts } = query.data ?? {};
  return (
    <>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <div className="flex min-w-0 flex-wrap items-center gap-3">
          <FacetChips
            label="Kind"
            facets={driftKinds.map((value) => ({
              value,
              label: driftText[value].label,
              count: counts?.[value],
            }))}
            selected={kinds}
            onToggle={(value) => url.set({ kind: toggled(kinds, value) })}
          />
          <Select
            aria-label="Set"
            className="w-auto"
            value={setId ?? ""}
            onChange={(event) => url.set({ set: event.target.value || null })}
          >
            <option value="">All sets</option>
            {sets.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </div>
        {setId !== undefined && <PlanOf key={setId} setId={setId} denied={plansDenied} />}
      </div>
      {items.length > 0 ? (
        <>
          <Card flush>
            <DriftTable items={items} withSet />
          </Card>
          <p className="mt-2 text-meta text-text-muted">
            {counted(countedThings.relationships, items.length)}
            {setId === undefined && " · Choose a set to create a plan of it."}
          </p>
        </>
      ) : (
        query.data &&
        (filtered ? (
          <NothingMatches noun="drift" onClear={clear} />
        ) : (
          <EmptyState title="No drift">
            Everything that is wanted is there, as far as that is known.
          </EmptyState>
        ))
      )}
    </>
  );
}
