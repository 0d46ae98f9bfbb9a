-- What was asked of databases by people. By name: it outlives what it speaks of.
CREATE TABLE query_history (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    principal      bigint NOT NULL REFERENCES principal,
    project        text NOT NULL,
    instance       text NOT NULL,
    database       text NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('QUERY', 'EXPLAIN', 'ADMIN')),
    -- its first 20,000 characters
    statement      text NOT NULL,
    statement_size bigint NOT NULL,
    started_at     timestamptz NOT NULL,
    duration_ms    bigint NOT NULL,
    row_count      bigint NOT NULL,
    -- empty: none
    error          text NOT NULL
);
CREATE INDEX query_history_principal ON query_history (principal, id);
CREATE INDEX query_history_project ON query_history (project, id);
