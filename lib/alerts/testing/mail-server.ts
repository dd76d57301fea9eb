import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface Mail {
  from: string;
  to: string[];
  /** Header lines and text as they came. */
  raw: string;
  user: string | undefined;
  secure: boolean;
}

export const mailbox = { user: "peerdeck", password: "correct horse battery" };

/** A mail server on a port of its own; users sign in as {@link mailbox} does unless sign-in is off. */
export async function openMailServer(options: SMTPServerOptions = {}) {
  const mails: Mail[] = [];
  let refuse: string | null = null;
  const server = new SMTPServer({
    onAuth: ({ username, password }, _session, done) =>
      username === mailbox.user && password === mailbox.password
        ? done(null, { user: username })
        : done(new Error("535 wrong user name or password")),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (refuse !== null) return done(Object.assign(new Error(refuse), { responseCode: 451 }));
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString("utf8"),
          user: session.user as string | undefined,
          secure: session.secure,
        });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    refuse(reason: string | null): void {
      refuse = reason;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
