-- An issue may ask for a role in its project.
ALTER TABLE issue DROP CONSTRAINT issue_type_check;
ALTER TABLE issue ADD CONSTRAINT issue_type_check CHECK (type IN ('DATABASE_CHANGE', 'DATABASE_CREATE', 'ROLE_GRANT'));
