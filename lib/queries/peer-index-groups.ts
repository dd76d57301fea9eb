import { groupBy } from "@/lib/domain/group-by";
import { foldedTest, orderGroups } from "@/lib/domain/group-order";
import { type Group, type Grouping, groupKeys, type GroupReading } from "@/lib/domain/grouping";

interface Arrangement<Item> {
  grouping: Grouping;
  folded: readonly string[];
  read: GroupReading<Item>;
  sort: string;
  rankOf: (connectionId: string) => number;
}

/**
 * Rows in the order of a list with headings: group by group, in each as they were. Those of folded groups are left out.
 * Relationships are not counted one by one: their rows say it.
 */
export function arrange<Item>(
  found: readonly Item[],
  { grouping, folded, read, ...order }: Arrangement<Item>,
): { shown: Item[]; groups?: Group[] } {
  const members = groupBy(found, groupKeys(grouping, found, read));
  const inOrder = orderGroups(grouping, [...members.keys()], order);
  const of = (key: string): Item[] => members.get(key) ?? [];
  if (grouping.by === "halves") return { shown: inOrder.flatMap(of) };
  const isFolded = foldedTest(folded);
  return {
    shown: inOrder.flatMap((key) => (isFolded(key) ? [] : of(key))),
    groups: inOrder.map((key) => ({ key, count: of(key).length, folded: isFolded(key) })),
  };
}
