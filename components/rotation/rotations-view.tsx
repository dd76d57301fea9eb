"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { CannotLoad, NoneYet, NothingMatches } from "@/components/data-table/empty";
import { FacetChips } from "@/components/data-table/facet-chips";
import { ListFooter } from "@/components/data-table/list-footer";
import { SearchInput } from "@/components/data-table/search-input";
import { useUrlState } from "@/components/data-table/use-url-state";
import { FreshnessLine } from "@/components/status/freshness";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { counted, countedThings } from "@/lib/domain/counted";
import { Link } from "@/components/ui/link";
import { TextLink } from "@/components/ui/text-link";
import {
  Table,
  TableActs,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableTitle,
} from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import type { Rotation } from "@/lib/domain/rotation";
import { rotationStates } from "@/lib/domain/rotation-states";
import { problemOfError } from "@/lib/queries/client";
import { rotationQueries } from "@/lib/queries/rotation";
import { RotationActions } from "./rotation-actions";
import { RotationProblem, RotationStateMark } from "./rotation-state";
import { stateText } from "./rotation-words";

const At = ({ iso, none }: { iso: string | null; none: string }) =>
  iso === null ? <span className="text-text-muted">{none}</span> : <RelativeTime iso={iso} />;

function Row({ rotation, denied }: { rotation: Rotation; denied: string | undefined }) {
  const { a, b, schedule, nextAt, setAt, outcome, operationId } = rotation;
  return (
    <TableRow>
      <TableTitle>
        <TextLink href={`/peers/${a.peerId}`} className="inline-block min-w-40">
          {a.connectionName} and {b.connectionName}
        </TextLink>
        <RotationProblem rotation={rotation} />
      </TableTitle>
      <TableCell label="State">
        <RotationStateMark rotation={rotation} />
      </TableCell>
      <TableCell label="Last rotated">
        <At iso={setAt} none="Not known" />
        {outcome !== null && operationId !== null && (
          <Link
            href={`/operations/${operationId}`}
            className="ml-2 rounded text-accent-text hover:underline"
            aria-label={`Operation of ${a.connectionName} and ${b.connectionName}`}
          >
            Operation
          </Link>
        )}
      </TableCell>
      <TableCell label="Next">
        <At iso={nextAt} none="Not planned" />
      </TableCell>
      <TableCell label="Schedule">{schedule?.name}</TableCell>
      <TableActs>
        <RotationActions rotation={rotation} denied={denied} compact />
      </TableActs>
    </TableRow>
  );
}

/** Relationships whose passphrase can be rotated: when it was last and is next, and what can be done about it. */
export function RotationsView({ denied }: { denied?: string | undefined }) {
  const url = useUrlState();
  const q = url.params.get("q") ?? "";
  const state = rotationStates.find((each) => each === url.params.get("state"));
  const list = useQuery({
    ...rotationQueries.list({ ...(state && { state }), ...(q && { q }) }),
    placeholderData: keepPreviousData,
  });
  if (list.isError && list.data === undefined)
    return (
      <CannotLoad
        noun="rotations"
        {...problemOfError(list.error)}
        onRetry={() => void list.refetch()}
        busy={list.isFetching}
      />
    );
  const { items = [], total = 0, counts } = list.data ?? {};
  const { filtered, clear } = url.filters(["q", "state"]);
  if (!filtered && list.data && total === 0)
    return (
      <NoneYet
        icon={<RotateCw size={20} />}
        title="Nothing to rotate yet"
        action={<ButtonLink href="/connections">Connections</ButtonLink>}
      >
        Passphrases are rotated of relationships whose both ends are on registered connections,
        because both sides must get the new one.
      </NoneYet>
    );
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchInput
          label="Search relationships"
          value={q}
          onChange={(next) => url.set({ q: next || null }, "replace")}
        />
        <FacetChips
          label="State"
          facets={rotationStates.map((value) => ({
            value,
            label: stateText[value],
            count: counts?.[value],
          }))}
          selected={state ? [state] : []}
          onToggle={(value) => url.set({ state: value === state ? null : value })}
        />
      </div>
      {list.data && items.length === 0 ? (
        <NothingMatches noun="relationships" onClear={clear} />
      ) : (
        <Card flush>
          <Table label="Relationships" wide>
            <TableHead>
              <TableHeader>Relationship</TableHeader>
              <TableHeader>State</TableHeader>
              <TableHeader>Last rotated</TableHeader>
              <TableHeader>Next</TableHeader>
              <TableHeader>Schedule</TableHeader>
              <TableHeader>
                <span className="sr-only">Actions</span>
              </TableHeader>
            </TableHead>
            <TableBody>
              {items.map((rotation) => (
                <Row key={rotation.a.peerId} rotation={rotation} denied={denied} />
              ))}
            </TableBody>
          </Table>
        </Card>
      )}
      <ListFooter
        count={
          list.data &&
          (items.length < total
            ? `The first ${items.length} of ${total} relationships: search for others`
            : counted(countedThings.relationships, total))
        }
      >
        <FreshnessLine
          asOf={new Date(list.dataUpdatedAt).toISOString()}
          onRefresh={() => void list.refetch()}
          busy={list.isRefetching}
        />
      </ListFooter>
    </>
  );
}
