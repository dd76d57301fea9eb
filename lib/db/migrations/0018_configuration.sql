CREATE TABLE "provisioned" (
	"kind" text NOT NULL,
	"object_id" text NOT NULL,
	"name" text NOT NULL,
	"file" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provisioned_kind_object_id_pk" PRIMARY KEY("kind","object_id"),
	CONSTRAINT "provisioned_name" UNIQUE("kind","name")
);
--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "proxy" jsonb DEFAULT '{"mode":"environment"}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "proxy_password" text;--> statement-breakpoint
ALTER TABLE "alert_messages" ADD COLUMN "lines" jsonb;--> statement-breakpoint
ALTER TABLE "contact_points" ADD COLUMN "sends" text DEFAULT 'alerts' NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_points" ADD COLUMN "activity_cursor" bigint;