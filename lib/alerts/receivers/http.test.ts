import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { alertOf, noticeOf } from "../testing/notice";
import { openReceiver } from "../testing/http-receiver";
import { receiverDefinitions } from "./definitions";
import { senders } from "./send";
import type { Notice } from "./contract";
import type { ContactPointKind } from "@/lib/domain/contact-point";

describe("receivers over HTTP", () => {
  let receiver: Awaited<ReturnType<typeof openReceiver>>;
  beforeAll(async () => void (receiver = await openReceiver()));
  afterAll(() => receiver.close());
  beforeEach(() => {
    receiver.behave("take");
    receiver.received.length = 0;
  });
  const send = (
    kind: ContactPointKind,
    values: { settings?: object; secrets?: object },
    notice: Notice = noticeOf(),
    signal: AbortSignal = AbortSignal.timeout(10_000),
  ) =>
    senders[kind](
      notice,
      {
        id: kind,
        settings: receiverDefinitions[kind].settings.parse(values.settings ?? {}),
        secrets: (values.secrets ?? {}) as Record<string, unknown>,
        repeatMinutes: 60,
      },
      signal,
    );
  const only = () => {
    expect(receiver.received).toHaveLength(1);
    return receiver.received[0] as NonNullable<(typeof receiver.received)[0]>;
  };

  it("a webhook is signed, carries its key, and the headers that were asked for", async () => {
    const settings = { url: `${receiver.url}/hook?team=a`, headers: { "X-Team": "storage" } };
    const secrets = { signingKey: "s3cret", authorization: "Bearer t0ken" };
    expect(await send("webhook", { settings, secrets })).toBe("202 thanks");
    const { path, headers, text, json } = only();
    expect(path).toBe("/hook?team=a");
    expect(headers).toMatchObject({
      "idempotency-key": "key-1",
      "x-team": "storage",
      authorization: "Bearer t0ken",
      "content-type": "application/json",
    });
    const [, seconds, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(
      String(headers["x-peerdeck-signature"]),
    ) as unknown as [string, string, string];
    expect(mac).toBe(createHmac("sha256", "s3cret").update(`${seconds}.${text}`).digest("hex"));
    expect(json).toMatchObject({
      version: "1",
      key: "key-1",
      event: "firing",
      alerts: [
        {
          title: "consul-fra cannot be read",
          severity: "critical",
          url: "https://peerdeck.example.com/connections/fra",
        },
      ],
    });
  });

  it("Slack gets attachments, with its own markup escaped", async () => {
    const alert = alertOf({ title: "a <b> & c" });
    await send(
      "slack",
      { settings: { channel: "#peering" }, secrets: { url: `${receiver.url}/services/x` } },
      noticeOf({ alerts: [alert] }),
    );
    expect(only().json).toMatchObject({
      channel: "#peering",
      text: "[Firing] critical: a &lt;b&gt; &amp; c",
      attachments: [{ title: "a &lt;b&gt; &amp; c", color: "#c81e1e" }],
    });
  });

  it("Teams gets an adaptive card with a button", async () => {
    await send("teams", { secrets: { url: `${receiver.url}/workflows/1?sig=x` } });
    const { path, json } = only();
    expect(path).toBe("/workflows/1?sig=x");
    expect(json).toMatchObject({
      type: "message",
      attachments: [
        {
          contentType: "application/vnd.microsoft.card.adaptive",
          content: {
            type: "AdaptiveCard",
            actions: [{ url: "https://peerdeck.example.com/connections/fra" }],
          },
        },
      ],
    });
  });

  it("PagerDuty gets an event of each alert, folded by the alert's id, and its end", async () => {
    const values = { settings: { url: receiver.url }, secrets: { routingKey: "r" } };
    const two = [alertOf({ id: "a" }), alertOf({ id: "b" })];
    await send("pagerduty", values, noticeOf({ alerts: two }));
    await send("pagerduty", values, noticeOf({ kind: "resolved", alerts: two }));
    expect(receiver.received.map(({ path }) => path)).toEqual(Array(4).fill("/v2/enqueue"));
    expect(receiver.received.map(({ json }) => json)).toMatchObject([
      {
        routing_key: "r",
        event_action: "trigger",
        dedup_key: "a",
        payload: { severity: "critical" },
      },
      { event_action: "trigger", dedup_key: "b" },
      { event_action: "resolve", dedup_key: "a" },
      { event_action: "resolve", dedup_key: "b" },
    ]);
  });

  it("Alertmanager gets labels that stay the same, and when it ends", async () => {
    const values = { settings: { url: `${receiver.url}/am/` } };
    await send("alertmanager", values);
    const ended = alertOf({ state: "resolved", resolvedAt: "2026-03-29T01:00:00.000Z" });
    await send("alertmanager", values, noticeOf({ kind: "resolved", alerts: [ended] }));
    const [first, second] = receiver.received;
    expect(first?.path).toBe("/am/api/v2/alerts");
    expect(first?.json).toMatchObject([
      {
        labels: {
          alertname: "PeerdeckConnectionUnreachable",
          severity: "critical",
          connection: "consul-fra",
        },
        startsAt: "2026-03-29T00:30:00.000Z",
        // Two repeats and five minutes later.
        endsAt: "2026-03-29T02:37:00.000Z",
      },
    ]);
    const labelsOf = (json: unknown) => (json as { labels: unknown }[])[0]?.labels;
    expect(labelsOf(second?.json)).toEqual(labelsOf(first?.json));
    expect(second?.json).toMatchObject([{ endsAt: "2026-03-29T01:00:00.000Z" }]);
  });

  it("say what the other side answered when it does not take a message", async () => {
    receiver.behave("fail");
    await expect(send("webhook", { settings: { url: receiver.url } })).rejects.toMatchObject({
      code: "refused",
      backend: { status: 500, text: "500 no room" },
    });
    receiver.behave("redirect");
    await expect(send("webhook", { settings: { url: receiver.url } })).rejects.toMatchObject({
      remedy: expect.stringContaining("redirects are not followed") as string,
    });
  });

  it("wait no longer than they are told to", async () => {
    receiver.behave("hang");
    const stop = new AbortController();
    const sending = send("webhook", { settings: { url: receiver.url } }, noticeOf(), stop.signal);
    await receiver.nextCall();
    stop.abort(new DOMException("Enough.", "AbortError"));
    await expect(sending).rejects.toThrow("Enough.");
  });

  it("do not repeat what they were sent with", async () => {
    const secrets = { url: "https://127.0.0.1:1/services/T0P/SECRET" };
    await expect(send("slack", { secrets })).rejects.toSatisfy(
      (error: Error) => !JSON.stringify(error).includes("SECRET") && !/SECRET/.test(error.message),
    );
  });
});
