"use client";
import { FacetChips } from "@/components/data-table/facet-chips";
import { FilterMenu } from "@/components/data-table/filter-menu";
import { SearchInput } from "@/components/data-table/search-input";
import { Toolbar } from "@/components/data-table/toolbar";
import { toggled } from "@/components/data-table/url-params";
import type { useUrlState } from "@/components/data-table/use-url-state";
import { ConnectionFilter, SystemFilter } from "@/components/status/source-filters";
import { Select } from "@/components/ui/select";
import {
  hygieneKinds,
  hygieneKindText,
  hygieneSeverities,
  secretAgeChoices,
  severityLabels,
  usualSecretAgeDays,
} from "@/lib/domain/hygiene/kinds";
import type { HygieneReport } from "@/lib/domain/hygiene/report";
import { SeverityIcon } from "./severity-mark";

/** A system, as this page calls it. */
export interface SystemName {
  id: string;
  label: string;
}

interface ToolbarProps {
  systems: readonly SystemName[];
  url: ReturnType<typeof useUrlState>;
  report: HygieneReport | undefined;
}

export const filterNames = ["q", "kind", "severity", "system", "connection"] as const;

/** Find and narrow down, and from what age on a passphrase is old. Everything stands in the URL. */
export function HygieneToolbar({ url, report, systems }: ToolbarProps) {
  const { filtered, clear } = url.filters(filterNames);
  const facets = report?.facets;
  const days = url.params.get("days") ?? String(usualSecretAgeDays);
  const choices = [...new Set([...secretAgeChoices.map(String), days])];
  return (
    <Toolbar
      onClear={filtered ? clear : undefined}
      chips={
        <FacetChips
          label="Severity"
          selected={url.list("severity")}
          onToggle={(value) => url.set({ severity: toggled(url.list("severity"), value) })}
          facets={hygieneSeverities.map((severity) => ({
            value: severity,
            label: severityLabels[severity],
            count: facets && (facets.severity[severity] ?? 0),
            icon: <SeverityIcon severity={severity} />,
          }))}
        />
      }
    >
      <SearchInput
        label="Search findings"
        value={url.params.get("q") ?? ""}
        onChange={(q) => url.set({ q }, "replace")}
      />
      <FilterMenu
        label="Finding"
        options={hygieneKinds.map((kind) => ({
          value: kind,
          label: hygieneKindText[kind].label,
          hint: hygieneKindText[kind].meaning,
          count: facets?.kind[kind] ?? 0,
        }))}
        selected={url.list("kind")}
        onChange={(kind) => url.set({ kind })}
      />
      <SystemFilter url={url} counts={facets?.system} systems={systems} />
      <ConnectionFilter
        url={url}
        counts={facets?.connection ?? {}}
        connections={report?.sources ?? []}
      />
      <label className="flex items-center gap-2 text-meta text-text-muted">
        Passphrases are old after
        <Select
          className="w-28"
          value={days}
          onChange={({ target: { value } }) =>
            url.set({ days: value === String(usualSecretAgeDays) ? null : value })
          }
        >
          {choices.map((each) => (
            <option key={each} value={each}>
              {each} days
            </option>
          ))}
        </Select>
      </label>
    </Toolbar>
  );
}
