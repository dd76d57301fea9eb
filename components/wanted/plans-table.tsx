import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import type { PlanRow } from "@/lib/domain/wanted/plan";
import { planStateText } from "@/lib/domain/wanted/plan-states";
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
        <TableHeader>Made</TableHeader>
        {withSet && <TableHeader>Set</TableHeader>}
        <TableHeader>Does</TableHeader>
        <TableHeader>State</TableHeader>
        <TableHeader>By</TableHeader>
      </TableHead>
      <TableBody>
        {plans.map((plan) => (
          <TableRow key={plan.id}>
            <TableCell>
              <TextLink href={`/plans/${plan.id}`}>
                <RelativeTime iso={plan.createdAt} />
              </TextLink>
            </TableCell>
            {withSet && <TableCell>{plan.setName}</TableCell>}
            <TableCell>{countWords(plan.counts)}</TableCell>
            <TableCell>
              <Badge>{planStateText[plan.state].label}</Badge>
            </TableCell>
            <TableCell>{plan.createdBy}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
