CREATE TABLE "key_backups_pending" (
	"connection_id" uuid NOT NULL,
	"key" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "key_backups_pending_connection_id_key_pk" PRIMARY KEY("connection_id","key")
);
--> statement-breakpoint
CREATE TABLE "key_manager_reads" (
	"connection_id" uuid PRIMARY KEY NOT NULL,
	"as_of" timestamp with time zone,
	"problem" jsonb
);
--> statement-breakpoint
CREATE TABLE "key_managers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"connection_id" uuid NOT NULL,
	"system" text NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"scope" jsonb NOT NULL,
	"status" text NOT NULL,
	"severity" smallint NOT NULL,
	"native_state" text NOT NULL,
	"status_reason" text,
	"servers" jsonb NOT NULL,
	"certificates" jsonb NOT NULL,
	"certificate_expires_at" timestamp with time zone,
	"volume_encryption" jsonb,
	"enabled" boolean,
	"native" jsonb NOT NULL,
	"search" text NOT NULL,
	"digest" text NOT NULL,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"status_since" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "key_backups_pending" ADD CONSTRAINT "key_backups_pending_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_manager_reads" ADD CONSTRAINT "key_manager_reads_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_managers" ADD CONSTRAINT "key_managers_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "key_managers_key" ON "key_managers" USING btree ("connection_id","key");--> statement-breakpoint
CREATE INDEX "key_managers_severity" ON "key_managers" USING btree ("severity",lower("name"),"id");