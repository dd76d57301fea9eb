import "server-only";
import { createTransport } from "nodemailer";
import type { z } from "zod";
import { longestAnswer } from "@/lib/domain/contact-point";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { dial } from "@/lib/upstream/connect";
import type { Notice, Send } from "../contract";
import { plainText, subjectOf } from "../words";
import type { EmailSettings, emailSecrets } from "./definition";

const connectMs = 8_000;
const silenceMs = 10_000;

/** Its id stands for the message: mailboxes show one that comes twice once. Its thread holds all that is said of it. */
const mailOf = (notice: Notice, { from, to }: Pick<EmailSettings, "from" | "to">) => ({
  from: { name: "Peerdeck", address: from },
  to,
  subject: subjectOf(notice).slice(0, 250),
  text: plainText(notice),
  messageId: `<${notice.key}@peerdeck.invalid>`,
  references: `<${notice.thread}@peerdeck.invalid>`,
  headers: { "Auto-Submitted": "auto-generated", "X-Peerdeck-Key": notice.key },
  disableFileAccess: true,
  disableUrlAccess: true,
});

interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
  response?: string;
}

const remedies: Record<string, string> = {
  EAUTH: "Check user name and password.",
  ETLS: "Check which encryption the mail server offers on this port.",
  EENVELOPE: "Check the addresses, and that the server takes mails from this sender.",
  ETIMEDOUT: "Check that the mail server is up and that the port is right.",
};

/** What went wrong, without what was sent: the password is part of that. */
function mailError(error: unknown, host: string): AppError {
  if (isAppError(error)) return error;
  const { code = "", responseCode = null, response = "", message } = error as SmtpError;
  const said = (response || message).slice(0, longestAnswer);
  return new AppError("refused", `${host} did not take the mail.`, {
    remedy: remedies[code] ?? "Check what the mail server says.",
    backend: { status: responseCode, code: code || null, text: said },
  });
}

export const sendEmail: Send<EmailSettings, z.infer<typeof emailSecrets>> = async (
  notice,
  { settings, secrets },
  signal,
) => {
  const { host, port, security, username, caPem } = settings;
  const transport = createTransport({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(username && { auth: { user: username, pass: secrets.password ?? "" } }),
    tls: { minVersion: "TLSv1.2", ...(caPem && { ca: caPem }) },
    connectionTimeout: connectMs,
    greetingTimeout: silenceMs,
    socketTimeout: silenceMs,
    dnsTimeout: connectMs,
    // Its own sockets would go past the ranges that are never called.
    getSocket: (_options, done) => {
      dial({ host, port, secure: null, signal, timeoutMs: connectMs }).then(
        (connection) => {
          signal.addEventListener("abort", () => connection.destroy(), { once: true });
          done(null, { connection });
        },
        (error: unknown) => done(error as Error, false),
      );
    },
  });
  try {
    return (await transport.sendMail(mailOf(notice, settings))).response;
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw mailError(error, `${host}:${port}`);
  } finally {
    transport.close();
  }
};
