import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
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
import { hygieneKinds, hygieneKindText, severityWeight } from "@/lib/domain/hygiene/kinds";
import type { HygieneScore } from "@/lib/domain/hygiene/report";
import type { SystemName } from "./hygiene-toolbar";

const labelsOf = (usual: keyof typeof severityWeight): string =>
  hygieneKinds
    .filter((kind) => hygieneKindText[kind].usual === usual)
    .map((kind) => hygieneKindText[kind].label.toLowerCase())
    .join(", ");

/** How a score comes about, in words. */
const Computed = () => (
  <details className="border-t border-border px-4 py-3 text-meta text-text-muted">
    <summary className="cursor-pointer font-medium text-text">How the score is computed</summary>
    <p className="mt-2">
      The score is the share of a connection&apos;s checks that are good, in per cent. A check
      counts by its kind:
    </p>
    <ul className="mt-1 list-disc pl-5">
      <li>{`${severityWeight.high} for ${labelsOf("high")}`}</li>
      <li>{`${severityWeight.medium} for ${labelsOf("medium")}`}</li>
      <li>{`${severityWeight.low} for ${labelsOf("low")}`}</li>
    </ul>
    <p className="mt-1">
      What could not be read is not known and counts as neither good nor bad. A check of a
      relationship counts for every connection it was made on. The score is rounded, and is 100 only
      where nothing bad was found.
    </p>
  </details>
);

/** How each connection does, the lowest score first. */
export function Scores({
  scores,
  systems,
  onChoose,
}: {
  scores: readonly HygieneScore[];
  systems: readonly SystemName[];
  /** Shows the findings of one connection alone. */
  onChoose: (connectionId: string) => void;
}) {
  return (
    <Card
      flush
      title="Score per connection"
      description="100: all that could be checked is good."
      className="mt-5"
    >
      <div className="max-h-96 overflow-y-auto">
        <Table label="Score per connection">
          <TableHead>
            <TableHeader>Connection</TableHeader>
            <TableHeader>System</TableHeader>
            <TableHeader numeric>Score</TableHeader>
            <TableHeader numeric>High</TableHeader>
            <TableHeader numeric>Medium</TableHeader>
            <TableHeader numeric>Low</TableHeader>
            <TableHeader numeric>Not known</TableHeader>
            <TableHeader>
              <span className="sr-only">Findings</span>
            </TableHeader>
          </TableHead>
          <TableBody>
            {scores.map((score) => (
              <TableRow key={score.connectionId}>
                <TableTitle>
                  <Link
                    href={`/connections/${score.connectionId}`}
                    className="rounded hover:underline"
                  >
                    {score.name}
                  </Link>
                </TableTitle>
                <TableCell label="System">
                  {systems.find(({ id }) => id === score.system)?.label ?? score.system}
                </TableCell>
                <TableCell label="Score" numeric>
                  {score.score ?? "Not known"}
                </TableCell>
                <TableCell label="High" numeric>
                  {score.high}
                </TableCell>
                <TableCell label="Medium" numeric>
                  {score.medium}
                </TableCell>
                <TableCell label="Low" numeric>
                  {score.low}
                </TableCell>
                <TableCell label="Not known" numeric>
                  {score.unknown}
                </TableCell>
                <TableActs>
                  <button
                    type="button"
                    className="rounded whitespace-nowrap text-accent-text hover:underline"
                    onClick={() => onChoose(score.connectionId)}
                    aria-label={`Show findings of ${score.name}`}
                  >
                    Show findings
                  </button>
                </TableActs>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <Computed />
    </Card>
  );
}
