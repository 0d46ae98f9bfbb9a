-- "a/b/c"; empty: in none
ALTER TABLE sheet ADD COLUMN folder text NOT NULL DEFAULT '';
-- the number of its newest version
ALTER TABLE sheet ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE sheet DROP CONSTRAINT sheet_visibility_check;
ALTER TABLE sheet ADD CONSTRAINT sheet_visibility_check CHECK (visibility IN ('PRIVATE', 'PROJECT', 'SHARED'));

-- Whom a SHARED sheet is shared with.
CREATE TABLE sheet_member (
    sheet     bigint NOT NULL REFERENCES sheet,
    principal bigint NOT NULL REFERENCES principal,
    level     text NOT NULL CHECK (level IN ('VIEWER', 'EDITOR')),
    PRIMARY KEY (sheet, principal)
);
CREATE INDEX sheet_member_principal ON sheet_member (principal);

CREATE TABLE sheet_star (
    principal bigint NOT NULL REFERENCES principal,
    sheet     bigint NOT NULL REFERENCES sheet,
    PRIMARY KEY (principal, sheet)
);
CREATE INDEX sheet_star_sheet ON sheet_star (sheet);

-- Each text that a sheet has had.
CREATE TABLE sheet_version (
    sheet      bigint NOT NULL REFERENCES sheet,
    number     bigint NOT NULL,
    content    text NOT NULL REFERENCES statement_text,
    author     bigint NOT NULL REFERENCES principal,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (sheet, number)
);
CREATE INDEX sheet_version_content ON sheet_version (content);
INSERT INTO sheet_version (sheet, number, content, author, created_at)
SELECT id, 1, content, creator, updated_at FROM sheet;
