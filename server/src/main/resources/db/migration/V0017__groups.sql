-- The databases of a project that match a condition; who they are is asked each time.
CREATE TABLE database_group (
    project    text NOT NULL REFERENCES project,
    id         text NOT NULL,
    title      text NOT NULL,
    -- CEL
    condition  text NOT NULL,
    creator    bigint NOT NULL REFERENCES principal,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    revision   bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (project, id)
);

-- Tables, in the databases of a group, that match a condition, and the name under which SQL means all of them.
CREATE TABLE table_group (
    project        text NOT NULL,
    database_group text NOT NULL,
    id             text NOT NULL,
    title          text NOT NULL,
    placeholder    text NOT NULL,
    -- CEL
    condition      text NOT NULL,
    creator        bigint NOT NULL REFERENCES principal,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    revision       bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (project, database_group, id),
    -- within a database group a placeholder means one thing, whatever its case
    FOREIGN KEY (project, database_group) REFERENCES database_group ON DELETE CASCADE
);
CREATE UNIQUE INDEX table_group_placeholder ON table_group (project, database_group, lower(placeholder));

-- After this many failures of a change in a stage, those of its runs that have not begun are withdrawn; NULL: never.
ALTER TABLE task ADD COLUMN stop_after int CHECK (stop_after > 0);
