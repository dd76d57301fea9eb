import type { HelpTopicId } from "@/lib/domain/help";
import { shownStatuses, statusText } from "@/lib/domain/status-scale";

/** Help about what is the same for every system. Paragraphs, lists and headings as in Markdown. */
export const fleetTexts: Partial<Record<HelpTopicId, string>> = {
  statuses: `
Every system has states of its own. Peerdeck puts them on one scale, and shows the state itself beside it, as the system said it.

${shownStatuses.map((status) => `- **${statusText[status].label}**: ${statusText[status].meaning}`).join("\n")}

Lists begin with what is most urgent. A peer's page says what its state means, who must act and how; where one button does it, the button is there.

The time beside a status is since when it is so. “At least” stands before it when Peerdeck first saw the peer in that state and cannot know when it began.`,
  "not-known": `
Peerdeck shows what a system said. When a system does not answer, nobody knows what its peers are like now, so they are not shown as healthy or failed but as **Last known**, with what was said last and when.

- The connection's page says why it cannot be read and when it is tried next. *Try now* does not wait for that.
- Last-known peers have a count and a filter of their own, and are in no other count.
- What follows from an outage is told as one alert, that of the connection.
- Nothing is drawn in the history for a time in which nothing was read: it is a gap, not an outage of the peers.

A single fact that says “not known” could not be read or is not told by the system; the words beside it say which. It is never a guess.`,
  lists: `
- Words in the search are found in names, addresses and the connection's name. All of them must be there; quotes keep a text together.
- \`env=prod\` asks for a label, \`status:failed\`, \`system:consul\`, \`connection:"eu prod"\` or \`since:7d\` for what a thing is, \`name:web*\` for how a name begins. A minus in front means everything else. The box completes what you type; the chips and menus write the same thing.
- **Views** keep search, order and columns under a name, for yourself or for everybody. One of them can be what your list begins with.
- The chips above a list filter by status and show how many there are.
- A press on a column's head sorts; a second press turns the order round.
- All of it is in the address: a link shows somebody else the same list, and Back works.
- *Export CSV* writes what the filters leave, all pages of it.

Rows stay where they are while you read; what changes, changes in place.`,
  connections: `
A connection is one cluster, datacenter or project with an address and credentials. Admins add them.

- **Test connection** goes through address, TLS, sign-in, version and rights, and says for each what was found and what to do.
- **Certificates.** A system with a certificate of its own is trusted by pinning the fingerprint or by its authority. Compare the fingerprint with what the system's own console says before you pin it.
- **Credentials** are encrypted where they are kept and never sent back to a browser. A new address, or turning verification off, asks for them again.
- **A console address** can be entered when people reach the system's own interface elsewhere than Peerdeck reaches its API. It begins with http or https.

Pages of a system's things have a link to the system's own interface, in a new tab, wherever its address is known: System Manager for ONTAP, the Consul UI, and the console of the cloud. Where that interface has no address for the very thing, the link says where to go on from its first page. The Consul UI is there only if the agent serves it.

Connections from a file or of the lab are read-only here; their page says where they are defined.`,
  pairing: `
**Pair** makes both halves of a relationship between two registered ONTAP clusters or two registered Consul datacenters.

- Both sides are read first. Each line of the check that is not ready says what was found, why it matters and where to put it right.
- Names and options are proposed; you change what you like and review it.
- The secret goes from one side to the other and is kept nowhere.
- When a step fails, what was made is rolled back. With *Stop and let me decide* it waits ten minutes for you instead.

**Unpair both sides** is on a peer's page. It says before what is lost and what stands on the relationship.

When two registered ends disagree, the peer's page names what is wrong and offers to renew the secret, to pair anew or to remove what is left.`,
  operations: `
Whatever takes more than one step is an operation. It goes on when you close the page, and after the server was stopped in the middle of it.

- **Succeeded**, **undone** (what it made is gone again) and **failed** (it had changed nothing) are ends.
- One that waits for a decision says what failed: try the step again, or roll everything back. After ten minutes everything is rolled back.
- What could not be removed because a side did not answer stands on the **to-do list** and is tried again until it is done.`,
  topology: `
Connections are boxes and relationships are lines, whichever of their ends are registered. The list beside the picture tells the same in words.

- Colour, dashes and a shape say how a line is. A line whose two ends differ shows both.
- Other sides that nobody registered are dashed boxes.
- *Group by* system or the first part of names makes one box of many.
- By keyboard: Tab reaches a box, arrows lead to the nearest one, Enter opens it.`,
  history: `
Every change of a peer is kept, for 400 days unless the server is set otherwise: the fleet's page shows counts over time and incidents; a peer's page shows a strip with shares, causes, and what its system tells in numbers.

Times in which nothing could be read are gaps. They count neither as good nor as bad.`,
  alerts: `
**Now** shows what fires, why, since when and what to do.

- **Rules** say how long something must hold before it is told, how bad it is, and for which systems, connections and labels. They are there from the start; admins change them.
- **Contact points** are told: e-mail, webhooks, chats, PagerDuty, Alertmanager, syslog. *Send a test* shows what the other side answered.
- **Acknowledge** an alert you see to: it is told no more until it ends.
- **Silences** keep alerts quiet for a while, **maintenance windows** at a planned time.
- A scope by label (\`env=prod\`) follows the labels: what gets one later is covered then. \`-env=prod\` leaves out what has it.

An outage is one alert: what follows from it is not told as well.`,
  activity: `
Every change, and every attempt that was refused, is a sentence: who did what to which thing, and when. A press on it shows the address it came from and the rest.

Values of secrets are never in it. Operators and admins can read it.`,
  finding: `
**Ctrl K** (⌘ K on a Mac) opens the command menu. It finds connections, peers, key managers, virtual interfaces, the latest 500 operations, pages, parts of the settings and this help; for admins users and service accounts too. Only what you may see is found.

- The beginning of a name goes before the beginning of a word in it, then what is inside, then what is only like it: one wrong, missing, extra or swapped letter in a word of four is forgiven.
- While nothing is typed, it begins with where you have been. That is kept by this browser, and forgotten when you sign out.
- It offers what can be done on the open page. What cannot be done now says why.

**?** lists every shortcut, **g** and a letter goes to a page, **/** to the page's search. They do nothing in fields or while a dialog is open, and can be turned off under [Your account](/settings/account#shortcuts).`,
};
