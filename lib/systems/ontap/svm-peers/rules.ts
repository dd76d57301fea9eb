import type { SvmPeerChoices, SvmPeerInput, SvmPeerSide } from "@/lib/domain/svm-peer";
import type { Issue } from "@/lib/errors/app-error";
import { applications } from "./applications";

type Ends = { here: string; there: string };

function memberIssue(
  pointer: string,
  name: string,
  side: SvmPeerSide | null,
  end: string,
): Issue[] {
  if (name === "") return [{ pointer, detail: `Choose an SVM of ${end}.` }];
  if (!side) return [];
  const member = side.members.find((candidate) => candidate.name === name);
  if (!member)
    return [{ pointer, detail: `${end} has no SVM ${name}.`, remedy: "Choose one of the list." }];
  return member.unusable === null ? [] : [{ pointer, detail: member.unusable }];
}

/** What bears a name at an end, where it does not stand for that very member. */
const bearerOf = (side: SvmPeerSide | null, name: string, remote: string): string | null =>
  side?.names.find((taken) => taken.name === name && taken.remote !== remote)?.of ?? null;

/** The name an end shall give to the member at the other end must be free there (NetApp reference, SVM peers, 9896086 and 9896088). */
function nameIssue(
  pointer: string,
  given: string | null,
  remote: string,
  side: SvmPeerSide | null,
  end: string,
): Issue[] {
  const bearer = remote === "" ? null : bearerOf(side, given ?? remote, remote);
  if (bearer === null) return [];
  return [
    {
      pointer,
      detail:
        given === null
          ? `Enter another name for ${remote} on ${end}: there its own belongs to ${bearer}.`
          : `Enter another name: ${given} belongs to ${bearer} on ${end}.`,
    },
  ];
}

function applicationIssue(chosen: readonly string[]): Issue[] {
  const pointer = "/applications";
  if (chosen.length === 0) return [{ pointer, detail: "Choose at least one application." }];
  const wrong = chosen
    .map(
      (value) =>
        applications.find((application) => application.value === value) ?? {
          label: value,
          unusable: "ONTAP has no such application.",
        },
    )
    .find(({ unusable }) => unusable !== undefined);
  return wrong ? [{ pointer, detail: `Leave ${wrong.label} out: ${wrong.unusable}` }] : [];
}

/** Everything wrong with an SVM peer that is asked for, as both clusters would say it. */
export function validateSvmPeer(
  input: SvmPeerInput,
  { here, there, taken }: SvmPeerChoices,
  ends: Ends,
): Issue[] {
  const { local, remote, nameHere, nameThere } = input;
  const same = taken.find((pair) => pair.local === local && pair.remote === remote);
  return [
    ...memberIssue("/local", local, here, ends.here),
    ...memberIssue("/remote", remote, there, ends.there),
    ...(same
      ? [
          {
            pointer: "/remote",
            detail: `${local} and ${remote} have an SVM peer relationship already: ${same.nativeState}.`,
            remedy: "Choose two others.",
          },
        ]
      : []),
    ...nameIssue("/nameHere", nameHere, remote, here, ends.here),
    ...nameIssue("/nameThere", nameThere, local, there, ends.there),
    ...applicationIssue(input.applications),
  ];
}
