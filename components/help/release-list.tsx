import { Badge } from "@/components/ui/badge";
import type { Release } from "@/lib/domain/changelog";
import { piecesOf } from "./blocks";
import { Line } from "./prose";

/** What is new, version by version; what this person has not seen is marked. */
export function ReleaseList({
  releases,
  unseen,
}: {
  releases: readonly Release[];
  unseen: readonly string[];
}) {
  if (releases.length === 0)
    return <p className="text-body text-text-muted">This build has no list of changes with it.</p>;
  return (
    <div className="flex flex-col gap-8">
      {releases.map(({ version, date, groups }) => (
        <section key={version} aria-label={version} className="flex flex-col gap-3">
          <h2 className="flex flex-wrap items-center gap-2 text-section">
            {version === "Unreleased" ? "In this build" : version}
            {date !== null && <span className="text-meta text-text-muted">{date}</span>}
            {unseen.includes(version) && <Badge>New to you</Badge>}
          </h2>
          {groups.map(({ title, items }) => (
            <div key={title}>
              <h3 className="text-body font-semibold">{title}</h3>
              <ul className="mt-1.5 flex list-disc flex-col gap-1.5 pl-5 text-body">
                {items.map((item) => (
                  <li key={item} className="[overflow-wrap:anywhere]">
                    <Line pieces={piecesOf(item)} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
