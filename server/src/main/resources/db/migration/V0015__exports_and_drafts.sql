ALTER TABLE query_history DROP CONSTRAINT query_history_kind_check;
ALTER TABLE query_history ADD CONSTRAINT query_history_kind_check CHECK (kind IN ('QUERY', 'EXPLAIN', 'ADMIN', 'EXPORT'));

-- What somebody has open in the editor of a project, and not kept as a sheet. Their own, on whatever machine they sit.
CREATE TABLE editor_tab (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    principal  bigint NOT NULL REFERENCES principal,
    project    text NOT NULL REFERENCES project,
    title      text NOT NULL,
    statement  text NOT NULL,
    -- names of those that it is run on, in order
    databases  text[] NOT NULL,
    -- the sheet that it was opened from, if there is one
    sheet      bigint REFERENCES sheet,
    position   integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    revision   bigint NOT NULL DEFAULT 1
);
CREATE INDEX editor_tab_principal ON editor_tab (principal, project, position, id);
CREATE INDEX editor_tab_sheet ON editor_tab (sheet) WHERE sheet IS NOT NULL;
