-- A run is let go and claimed in one step: what was let go and not yet claimed is simply pending.
ALTER TABLE task_run DROP COLUMN admitted_at;
CREATE INDEX task_run_waiting ON task_run (instance, id) WHERE status = 'PENDING';

-- When the schema after the change is to be read; gone once it has been. Who reads moves it on, which is the lease.
ALTER TABLE changelog ADD COLUMN schema_due timestamptz;
CREATE INDEX changelog_schema_due ON changelog (schema_due) WHERE schema_due IS NOT NULL;

-- The jobs that have read it until now.
UPDATE changelog SET schema_due = now()
WHERE schema_after IS NULL AND status <> 'RUNNING'
  AND id::text IN (SELECT task_instance FROM scheduled_tasks WHERE task_name = 'schema-after');
DELETE FROM scheduled_tasks WHERE task_name = 'schema-after';
