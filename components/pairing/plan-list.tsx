import type { UnpairPlan } from "@/lib/domain/pairing";

interface PlanSide {
  side: string;
  connectionName: string;
  text: string;
  dependents: UnpairPlan["sides"][number]["dependents"];
}

/** What will happen on each side, and what stands on the half there. */
export function PlanList({ sides }: { sides: readonly PlanSide[] }) {
  return (
    <ul
      aria-label="What will happen"
      className="divide-y divide-border rounded-md border border-border"
    >
      {sides.map(({ side, connectionName, text, dependents }) => (
        <li key={side} className="px-3 py-2.5">
          <p className="font-medium text-text">{connectionName}</p>
          <p className="text-meta">{text}</p>
          {dependents.length > 0 && (
            <>
              <p className="mt-1.5 text-caption">Depends on it:</p>
              <ul className="list-disc pl-5 text-meta">
                {dependents.map(({ kind, name, detail }) => (
                  <li key={`${kind} ${name}`}>
                    {kind} {name}
                    {detail === "" ? "" : `: ${detail}`}
                  </li>
                ))}
              </ul>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
