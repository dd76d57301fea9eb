import type { ActWords } from "./act-words";

/** What is done about relationships that are wanted. */
export const wantedActs: Readonly<Record<string, ActWords>> = {
  "wanted.create": {
    label: "Say what is wanted",
    done: "{who} created the wanted set {on}",
    tried: "{who} tried to create the wanted set {on}",
  },
  "wanted.update": {
    label: "Change what is wanted",
    done: "{who} changed the wanted set {on}",
    tried: "{who} tried to change the wanted set {on}",
  },
  "wanted.delete": {
    label: "Delete what is wanted",
    done: "{who} deleted the wanted set {on}",
    tried: "{who} tried to delete the wanted set {on}",
  },
  "plans.make": {
    label: "Create a plan",
    done: "{who} created a plan of {on}",
    tried: "{who} tried to create a plan of {on}",
  },
  "plans.approve": {
    label: "Approve a plan",
    done: "{who} approved the plan of {on}",
    tried: "{who} tried to approve the plan of {on}",
  },
  "plans.apply": {
    label: "Apply a plan",
    done: "{who} applied the plan of {on}",
    tried: "{who} tried to apply the plan of {on}",
  },
  "plans.discard": {
    label: "Discard a plan",
    done: "{who} discarded the plan of {on}",
    tried: "{who} tried to discard the plan of {on}",
  },
};
