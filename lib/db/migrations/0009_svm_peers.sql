-- Sub-peers have the name they bear in ONTAP: what is stored of them follows, so that old and new lie under one name.
UPDATE "operations" SET "kind" = replace("kind", 'sub-', 'svm-') WHERE "kind" IN ('sub-pair', 'sub-unpair');--> statement-breakpoint
UPDATE "audit_entries" SET "action" = replace("action", 'sub-peers.', 'svm-peers.') WHERE "action" IN ('sub-peers.pair', 'sub-peers.unpair');
