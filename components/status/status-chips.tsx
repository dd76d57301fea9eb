import { FacetChips } from "@/components/data-table/facet-chips";
import { toggled } from "@/components/data-table/url-params";
import { type ShownStatus, shownStatuses, statusText } from "@/lib/domain/status-scale";
import { StatusIcon } from "./status-icon";

interface StatusChipsProps {
  /** How many there are of each status. */
  counts: Readonly<Record<string, number>> | undefined;
  selected: readonly string[];
  onChange: (selected: string[]) => void;
}

/** A chip per status there is, most urgent first. */
export function StatusChips({ counts, selected, onChange }: StatusChipsProps) {
  const count = (status: ShownStatus): number => counts?.[status] ?? 0;
  return (
    <FacetChips
      label="Status"
      facets={shownStatuses
        .filter((each) => selected.includes(each) || count(each) > 0)
        .map((each) => ({
          value: each,
          label: statusText[each].label,
          count: count(each),
          icon: <StatusIcon status={each} />,
        }))}
      selected={selected}
      onToggle={(each) => onChange(toggled(selected, each))}
    />
  );
}
