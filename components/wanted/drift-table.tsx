import { Link } from "@/components/ui/link";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { lowerFirst } from "@/lib/domain/lower-first";
import { mayRenew, planActText } from "@/lib/domain/wanted/drift";
import type { DriftRow } from "@/lib/domain/wanted/plan";
import { KindBadge } from "./kind-badge";

/** The two sides, each leading to its half where there is one, else to its connection. */
function Sides({ a, b, halves }: DriftRow) {
  return [a, b].map(({ connectionId, connectionName }, index) => {
    const half = halves.find((each) => each.connectionId === connectionId);
    return (
      <span key={connectionId} className="whitespace-nowrap">
        {index > 0 && <span className="text-text-muted"> – </span>}
        <Link
          href={half ? `/peers/${half.peerId}` : `/connections/${connectionId}`}
          className="rounded font-medium text-accent-text hover:underline"
        >
          {connectionName}
        </Link>
      </span>
    );
  });
}

/** What would be done about it, or why nothing. */
function Remedy(row: DriftRow) {
  const { act, whyNot } = row;
  if (act === "reestablish" && mayRenew(row))
    return (
      <>
        {planActText.renew.label} or {lowerFirst(planActText.reestablish.label)}
        <span className="block text-caption text-text-muted">
          The plan reads both sides and says which.
        </span>
      </>
    );
  return act ? (
    <>
      {planActText[act].label}
      <span className="block text-caption text-text-muted">{planActText[act].meaning}</span>
    </>
  ) : (
    <span className="text-text-muted">{whyNot}</span>
  );
}

/** Lines of drift. @param withSet says of which set each is. */
export function DriftTable({
  items,
  withSet = false,
}: {
  items: readonly DriftRow[];
  withSet?: boolean;
}) {
  return (
    <Table label="Drift">
      <TableHead>
        <TableHeader>Relationship</TableHeader>
        <TableHeader>Differs</TableHeader>
        <TableHeader>Found</TableHeader>
        {withSet && <TableHeader>Set</TableHeader>}
        <TableHeader>Would be done</TableHeader>
        <TableHeader>Since</TableHeader>
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <TableRow key={item.id}>
            <TableCell>
              <Sides {...item} />
            </TableCell>
            <TableCell>
              <KindBadge kind={item.kind} />
            </TableCell>
            <TableCell>
              {item.differences.length > 0 ? (
                <ul>
                  {item.differences.map(({ option, on, label, wanted, found }) => (
                    <li key={`${option} ${on}`}>
                      {label}
                      {on !== null && ` on ${on}`}: {found}, wanted {wanted}
                    </li>
                  ))}
                </ul>
              ) : (
                item.cause
              )}
            </TableCell>
            {withSet && (
              <TableCell>
                <Link
                  href={`/wanted/${item.setId}`}
                  className="rounded text-accent-text hover:underline"
                >
                  {item.setName}
                </Link>
              </TableCell>
            )}
            <TableCell>
              <Remedy {...item} />
            </TableCell>
            <TableCell>
              <RelativeTime iso={item.since} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
