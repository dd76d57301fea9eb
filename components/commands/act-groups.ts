import type { Offer } from "@/components/layout/page-acts";
import type { Findable } from "./findable";

/** What the open page offers, under what it is done to: the page's own thing, a row of its list, what is chosen there. */
export function actGroups(
  offers: readonly Offer[],
): { label: string; items: readonly Findable[] }[] {
  const groups = new Map<string, Findable[]>();
  for (const { about, heading = "On this page", acts } of offers) {
    const items = acts.map(
      ({ id, label, icon, hint, href, onSelect, denied }): Findable => ({
        id: `act ${about} ${id}`,
        label,
        kind: about,
        hint,
        icon,
        href,
        onSelect,
        denied,
      }),
    );
    groups.set(heading, [...(groups.get(heading) ?? []), ...items]);
  }
  return [...groups].map(([label, items]) => ({ label, items }));
}
