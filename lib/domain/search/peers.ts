import { shownStatuses } from "../status-scale";
import type { SearchField } from "./term";

/** What the peers list can be searched by. */
export const peerFields: readonly SearchField[] = [
  { name: "status", meaning: "How it is doing", choices: shownStatuses },
  { name: "system", meaning: "What kind of system it is of" },
  { name: "connection", meaning: "The connection it is read through" },
  { name: "name", meaning: "Its name" },
  { name: "remote", meaning: "The name of the other end" },
  { name: "state", meaning: "What the system itself says of it" },
  { name: "encryption", meaning: "How it is encrypted" },
  { name: "authentication", meaning: "How both ends prove who they are" },
  { name: "since", meaning: "Changed its status within 7d, or on or after a day", time: true },
];
