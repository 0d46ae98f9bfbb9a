-- What sets this deployment's run markers apart from those of another one that changes the same target.
CREATE TABLE deployment (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid()
);
INSERT INTO deployment DEFAULT VALUES;

CREATE TABLE task_run (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- the resource name of the task, which is all that is known of it here
    task             text NOT NULL,
    number           int NOT NULL,
    spec             jsonb NOT NULL,
    instance         text NOT NULL,
    database         text NOT NULL,
    status           text NOT NULL CHECK (status IN
                         ('PENDING', 'RUNNING', 'SETTLING', 'CANCELING', 'DONE', 'FAILED', 'CANCELED')),
    resume           text NOT NULL CHECK (resume IN ('FROM_START', 'AT', 'AFTER')),
    creator          bigint NOT NULL,
    created_at       timestamptz NOT NULL,
    run_at           timestamptz,
    -- set when the limits of instance and database let it go
    admitted_at      timestamptz,
    started_at       timestamptz,
    ended_at         timestamptz,
    -- who works on it, believed only until lease_until
    runner           text,
    lease_until      timestamptz,
    cancel_by        bigint,
    -- the target's id of the session that executes, to end an orphan by
    session          text,
    -- the segment under way, and whether its outcome can be in doubt
    segment          int NOT NULL DEFAULT 0,
    segment_state    text NOT NULL DEFAULT 'IDLE' CHECK (segment_state IN ('IDLE', 'PROVABLE', 'UNPROVABLE')),
    changelog        bigint,
    statements_done  int NOT NULL DEFAULT 0,
    statements_total int NOT NULL DEFAULT 0,
    rows_affected    bigint NOT NULL DEFAULT 0,
    waiting_for      text NOT NULL DEFAULT '',
    without_proof    boolean NOT NULL DEFAULT false,
    outcome_unknown  boolean NOT NULL DEFAULT false,
    error            jsonb,
    UNIQUE (task, number)
);
-- A task has one attempt at a time.
CREATE UNIQUE INDEX task_run_active ON task_run (task) WHERE status IN ('PENDING', 'RUNNING', 'SETTLING', 'CANCELING');
CREATE INDEX task_run_under_way ON task_run (instance, database)
    WHERE status IN ('PENDING', 'RUNNING', 'SETTLING', 'CANCELING');
CREATE INDEX task_run_lease ON task_run (lease_until) WHERE status IN ('RUNNING', 'SETTLING', 'CANCELING');

-- The segments of a task that took effect, whichever run did it: a retry begins after those that its script begins with.
CREATE TABLE task_segment (
    task       text NOT NULL,
    segment    int NOT NULL,
    -- SHA-256 of the segment's statements
    hash       text NOT NULL,
    statements int NOT NULL,
    run        bigint NOT NULL REFERENCES task_run,
    PRIMARY KEY (task, segment)
);

CREATE TABLE task_run_log (
    run             bigint NOT NULL REFERENCES task_run,
    line            int NOT NULL,
    at              timestamptz NOT NULL,
    kind            text NOT NULL,
    text            text NOT NULL,
    statement_index int,
    duration_ms     bigint,
    rows            bigint,
    error           jsonb,
    PRIMARY KEY (run, line)
);
