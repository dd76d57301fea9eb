CREATE TABLE "peer_number_days" (
	"peer_id" uuid NOT NULL,
	"day" date NOT NULL,
	"marks" smallint[] NOT NULL,
	"values" integer[] NOT NULL,
	CONSTRAINT "peer_number_days_peer_id_day_pk" PRIMARY KEY("peer_id","day")
);
--> statement-breakpoint
ALTER TABLE "peer_answers" ADD COLUMN "samples" jsonb;--> statement-breakpoint
ALTER TABLE "silences" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "peer_number_days_day" ON "peer_number_days" USING brin ("day");