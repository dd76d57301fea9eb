CREATE TABLE "connection_gaps" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"connection_id" uuid NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"reason" text
);
--> statement-breakpoint
DROP INDEX "peers_pair";--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "failing_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "next_probe_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "certificate_ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "credentials_end_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "peers" ADD COLUMN "certificate_ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "peers" ADD COLUMN "explanation" jsonb;--> statement-breakpoint
ALTER TABLE "peers" ADD COLUMN "status_since_known" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "key_managers" ADD COLUMN "status_since_known" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "connection_gaps_connection" ON "connection_gaps" USING btree ("connection_id","to_at");--> statement-breakpoint
CREATE INDEX "peers_certificate" ON "peers" USING btree ("certificate_ends_at") WHERE certificate_ends_at is not null;--> statement-breakpoint
CREATE INDEX "peers_pair" ON "peers" USING btree ("pair_key","system","severity","connection_id");