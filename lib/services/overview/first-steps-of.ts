import type { FirstStep } from "@/lib/domain/first-steps";

/** What the first steps are told from. */
export interface FirstState {
  /** Registered connections, by system. */
  connections: ReadonlyMap<string, number>;
  /** Systems two connections of which can be paired. */
  pairable: ReadonlySet<string>;
  /** The systems are emulated: nothing has to be set up to look around. */
  usesLab: boolean;
  /** A relationship has both its halves on registered connections. */
  hasPair: boolean;
  /** Accounts, and invitations that can still be used. */
  people: number;
  contactPoints: number;
}

/** The first steps, each computed from what there is; none once all are done. Pairing is left out where no registered system has it. */
export function firstStepsOf({
  connections,
  pairable,
  usesLab,
  hasPair,
  people,
  contactPoints,
}: FirstState): FirstStep[] {
  const connected = connections.size > 0;
  const pairs = [...connections].filter(([system]) => pairable.has(system));
  const two = pairs.some(([, count]) => count > 1);
  const steps: FirstStep[] = [
    { id: "connect", done: connected, open: true },
    ...(pairs.length > 0 || !connected
      ? ([
          { id: "connect-second", done: two, open: connected },
          { id: "pair", done: hasPair, open: two },
        ] as const)
      : []),
    { id: "invite", done: people > 1, open: true },
    { id: "alerts", done: contactPoints > 0, open: true },
  ];
  return usesLab || steps.every(({ done }) => done) ? [] : steps;
}
