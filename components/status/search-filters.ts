import type { KnownValue } from "@/lib/domain/search/complete";
import type { SearchFilter } from "@/lib/domain/search/filters";
import { shownStatuses, statusText } from "@/lib/domain/status-scale";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A filter that takes the values of a field that has these alone. */
export const choiceFilter = (name: string, choices: readonly string[]): SearchFilter => ({
  name,
  valueOf: (text) => choices.find((choice) => choice.toLowerCase() === text.toLowerCase()),
});

export const statusFilter: SearchFilter = choiceFilter("status", shownStatuses);

/** Connections stand in the URL by their ids, which stay when one is renamed, and in a search by their names. */
export function connectionFilter(
  connections: readonly { id: string; name: string }[],
): SearchFilter {
  const byName = new Map(connections.map(({ id, name }) => [name.toLowerCase(), id]));
  const byId = new Map(connections.map(({ id, name }) => [id, name]));
  return {
    name: "connection",
    valueOf: (text) => {
      const lower = text.toLowerCase();
      return byName.get(lower) ?? (uuid.test(lower) ? lower : undefined);
    },
    textOf: (id) => byId.get(id) ?? id,
  };
}

export const statusValues: readonly KnownValue[] = shownStatuses.map((text) => ({
  text,
  hint: statusText[text].label,
}));

export const systemValues = (
  systems: readonly { id: string; label: string }[],
): readonly KnownValue[] => systems.map(({ id, label }) => ({ text: id, hint: label }));

export const nameValues = (named: readonly { name: string }[]): readonly KnownValue[] =>
  named.map(({ name }) => ({ text: name }));
