import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableTitle,
} from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import type { PlanRow } from "@/lib/domain/wanted/plan";
import { planStateText } from "@/lib/domain/wanted/plan-states";
import { upperFirst } from "@/lib/domain/upper-first";
import { countWords } from "./words";

/** Plans, newest first. @param withSet says of which set each is. */
export function PlansTable({
  plans,
  withSet = false,
}: {
  plans: readonly PlanRow[];
  withSet?: boolean;
}) {
  return (
    <Table label="Plans">
      <TableHead>
        <TableHeader>Created</TableHeader>
        {withSet && <TableHeader>Set</TableHeader>}
        <TableHeader>Does</TableHeader>
        <TableHeader>State</TableHeader>
        <TableHeader>By</TableHeader>
      </TableHead>
      <TableBody>
        {plans.map((plan) => (
          <TableRow key={plan.id}>
            <TableTitle>
              <TextLink href={`/plans/${plan.id}`}>
                <RelativeTime iso={plan.createdAt} />
              </TextLink>
            </TableTitle>
            {withSet && <TableCell label="Set">{plan.setName}</TableCell>}
            <TableCell label="Does">{upperFirst(countWords(plan.counts))}</TableCell>
            <TableCell label="State">
              <Badge>{planStateText[plan.state].label}</Badge>
            </TableCell>
            <TableCell label="By">{plan.createdBy}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
