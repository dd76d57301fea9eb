import { afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type CertificatePair,
  createAuthority,
  issueCertificate,
} from "@/lib/systems/kit/lab-certificates";
import { mailbox, openMailServer } from "../../testing/mail-server";
import { noticeOf } from "../../testing/notice";
import { emailSettings } from "./definition";
import { sendEmail } from "./send";

describe("mails", () => {
  let authority: CertificatePair;
  let tls: { cert: string; key: string };
  let server: Awaited<ReturnType<typeof openMailServer>>;
  beforeAll(async () => {
    authority = await createAuthority("Test authority");
    const pair = await issueCertificate(authority, "mail", ["localhost"]);
    tls = { cert: pair.certPem, key: pair.keyPem };
  });
  afterEach(() => server.close());

  const send = (more: object = {}, password = mailbox.password) =>
    sendEmail(
      noticeOf(),
      {
        id: "mail",
        settings: emailSettings.parse({
          host: "localhost",
          port: server.port,
          from: "peerdeck@example.com",
          to: ["oncall@example.com", "storage@example.com"],
          username: mailbox.user,
          caPem: authority.certPem,
          ...more,
        }),
        secrets: { password },
        repeatMinutes: null,
      },
      AbortSignal.timeout(10_000),
    );

  it("go by STARTTLS, signed in, with a key that stays the same", async () => {
    server = await openMailServer(tls);
    expect(await send()).toMatch(/^250 /);
    await send();
    const [mail, again] = server.mails;
    expect(mail).toMatchObject({
      from: "peerdeck@example.com",
      to: ["oncall@example.com", "storage@example.com"],
      user: mailbox.user,
      secure: true,
    });
    expect(mail?.raw).toContain("Message-ID: <key-1@peerdeck.invalid>");
    expect(mail?.raw).toContain("References: <thread-1@peerdeck.invalid>");
    expect(mail?.raw).toContain("Subject: [Firing] critical: consul-fra cannot be read");
    expect(again?.raw).toContain("Message-ID: <key-1@peerdeck.invalid>");
  });

  it("go by TLS from the start", async () => {
    server = await openMailServer({ ...tls, secure: true });
    await send({ security: "tls" });
    expect(server.mails).toMatchObject([{ secure: true }]);
  });

  it("are not sent in the clear to a server that offers no STARTTLS", async () => {
    server = await openMailServer({ ...tls, hideSTARTTLS: true, disabledCommands: ["STARTTLS"] });
    await expect(send()).rejects.toMatchObject({ code: "refused" });
    expect(server.mails).toEqual([]);
  });

  it("are not sent to a server whose certificate is not trusted", async () => {
    server = await openMailServer(tls);
    await expect(send({ caPem: "" })).rejects.toMatchObject({ code: "refused" });
    expect(server.mails).toEqual([]);
  });

  it("go in the clear where that was chosen", async () => {
    server = await openMailServer({ authOptional: true, disabledCommands: ["STARTTLS", "AUTH"] });
    await send({ security: "none", username: "" });
    expect(server.mails).toMatchObject([{ secure: false, user: undefined }]);
  });

  it("say why they were not taken, and never the password", async () => {
    server = await openMailServer(tls);
    await expect(send({}, "wrong pass word")).rejects.toSatisfy(
      (error: Error & { remedy: string; backend: { text: string } }) =>
        error.remedy === "Check user name and password." &&
        error.backend.text.includes("535") &&
        !JSON.stringify(error).includes("wrong pass word"),
    );
    server.refuse("no room on the disk");
    await expect(send()).rejects.toMatchObject({
      backend: { status: 451, text: expect.stringContaining("no room") as string },
    });
  });
});
