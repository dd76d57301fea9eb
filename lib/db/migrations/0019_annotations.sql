CREATE TABLE "annotations" (
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"labels" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owner" text,
	"note" text,
	"link" text,
	"file" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"unused_since" timestamp with time zone,
	CONSTRAINT "annotations_subject_kind_pk" PRIMARY KEY("subject","kind")
);
--> statement-breakpoint
CREATE TABLE "declared_annotations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"connection_id" uuid NOT NULL,
	"other_id" uuid,
	"peer_name" text,
	"labels" jsonb NOT NULL,
	"owner" text,
	"note" text,
	"link" text,
	"file" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "departed_peers" ADD COLUMN "pair_key" text;--> statement-breakpoint
ALTER TABLE "declared_annotations" ADD CONSTRAINT "declared_annotations_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declared_annotations" ADD CONSTRAINT "declared_annotations_other_id_connections_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "annotations_unused" ON "annotations" USING btree ("unused_since") WHERE unused_since is not null;