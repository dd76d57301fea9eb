CREATE TABLE "peer_number_days" (
	"peer_id" uuid NOT NULL,
	"day" date NOT NULL,
	"marks" smallint[] NOT NULL,
	"values" integer[] NOT NULL,
	CONSTRAINT "peer_number_days_peer_id_day_pk" PRIMARY KEY("peer_id","day")
);
--> statement-breakpoint
CREATE TABLE "system_days" (
	"day" date NOT NULL,
	"system" text NOT NULL,
	"hours" integer[] NOT NULL,
	CONSTRAINT "system_days_day_system_pk" PRIMARY KEY("day","system")
);
--> statement-breakpoint
ALTER TABLE "peer_answers" ADD COLUMN "samples" jsonb;--> statement-breakpoint
ALTER TABLE "silences" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "peer_number_days_day" ON "peer_number_days" USING brin ("day");--> statement-breakpoint
INSERT INTO "system_days" ("day", "system", "hours")
SELECT "day", "system", array_agg("total" ORDER BY "place") FROM (
	SELECT d."day", d."system", h."place", sum(h."seconds")::int AS "total"
	FROM "connection_days" d CROSS JOIN LATERAL unnest(d."hours") WITH ORDINALITY AS h("seconds", "place")
	GROUP BY 1, 2, 3) whole
GROUP BY "day", "system";
