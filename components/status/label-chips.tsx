import { Tag } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { type Labels, printLabelCondition, sortedLabels } from "@/lib/domain/label";

interface LabelChipsProps {
  labels: Labels;
  /** The list that a chip leads to, filtered by it: "/peers". */
  list: string;
  /** Of those that are not its own, where they come from. */
  from?: { name: string; own: Labels } | undefined;
}

/** Labels, each leading to everything that has it. */
export const LabelChips = ({ labels, list, from }: LabelChipsProps) => (
  <span className="flex min-w-0 flex-wrap gap-1">
    {sortedLabels(labels).map(([key, value]) => {
      const text = value === "" ? key : `${key}=${value}`;
      const isInherited = from !== undefined && !Object.hasOwn(from.own, key);
      const condition = printLabelCondition({ key, value, negated: false });
      return (
        <Link
          key={key}
          href={`${list}?${new URLSearchParams({ label: condition })}`}
          className="max-w-full rounded hover:underline"
          title={isInherited ? `${text}, from ${from.name}` : text}
        >
          <Badge icon={isInherited ? <Tag aria-hidden="true" size={10} /> : undefined}>
            {text}
          </Badge>
        </Link>
      );
    })}
  </span>
);
