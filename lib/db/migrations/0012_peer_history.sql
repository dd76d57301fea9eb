CREATE TABLE "connection_days" (
	"connection_id" uuid NOT NULL,
	"day" date NOT NULL,
	"system" text NOT NULL,
	"hours" integer[] NOT NULL,
	CONSTRAINT "connection_days_day_connection_id_pk" PRIMARY KEY("day","connection_id")
);
--> statement-breakpoint
CREATE TABLE "departed_connections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"system" text NOT NULL,
	"removed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "history_peers" (
	"id" serial PRIMARY KEY NOT NULL,
	"peer_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"system" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "history_peers_peer_id_unique" UNIQUE("peer_id")
);
--> statement-breakpoint
CREATE TABLE "history_states" (
	"id" serial PRIMARY KEY NOT NULL,
	"status" text,
	"native_state" text,
	"reason" text,
	"watched" boolean DEFAULT true NOT NULL,
	"digest" text NOT NULL,
	"used_on" date NOT NULL,
	CONSTRAINT "history_states_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "peer_days" (
	"history_id" integer NOT NULL,
	"day" date NOT NULL,
	"at_ms" integer[] NOT NULL,
	"states" integer[] NOT NULL,
	CONSTRAINT "peer_days_history_id_day_pk" PRIMARY KEY("history_id","day")
);
--> statement-breakpoint
ALTER TABLE "peer_days" ADD CONSTRAINT "peer_days_history_id_history_peers_id_fk" FOREIGN KEY ("history_id") REFERENCES "public"."history_peers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "history_peers_connection" ON "history_peers" USING btree ("connection_id");--> statement-breakpoint
CREATE INDEX "peer_days_day" ON "peer_days" USING btree ("day");
--> statement-breakpoint
INSERT INTO "peer_events" ("peer_id", "connection_id", "system", "name", "at", "kind", "to_status", "to_state")
SELECT p."id", p."connection_id", p."system", p."name", least(p."first_seen_at", f."at" - interval '1 millisecond'), 'found',
	coalesce(f."from_status", p."status"), coalesce(f."from_state", p."native_state")
FROM "peers" p LEFT JOIN LATERAL (
	SELECT * FROM "peer_events" e WHERE e."peer_id" = p."id" ORDER BY e."at", e."id" LIMIT 1
) f ON true
WHERE f."kind" IS DISTINCT FROM 'appeared';--> statement-breakpoint
INSERT INTO "peer_events" ("peer_id", "connection_id", "system", "name", "at", "kind", "to_status", "to_state")
SELECT f."peer_id", f."connection_id", f."system", f."name", least(d."first_seen_at", f."at" - interval '1 millisecond'), 'found',
	f."from_status", f."from_state"
FROM (SELECT DISTINCT ON ("peer_id") * FROM "peer_events" ORDER BY "peer_id", "at", "id") f
LEFT JOIN "departed_peers" d ON d."peer_id" = f."peer_id"
WHERE f."kind" IN ('changed', 'removed') AND NOT EXISTS (SELECT 1 FROM "peers" p WHERE p."id" = f."peer_id");--> statement-breakpoint
INSERT INTO "peer_events" ("peer_id", "connection_id", "system", "name", "at", "kind", "from_status", "from_state", "reason")
SELECT l."peer_id", l."connection_id", l."system", l."name", l."at", 'removed', l."to_status", l."to_state", 'Its connection was removed.'
FROM (SELECT DISTINCT ON ("peer_id") * FROM "peer_events" ORDER BY "peer_id", "at" DESC, "id" DESC) l
WHERE l."kind" <> 'removed' AND NOT EXISTS (SELECT 1 FROM "peers" p WHERE p."id" = l."peer_id");
