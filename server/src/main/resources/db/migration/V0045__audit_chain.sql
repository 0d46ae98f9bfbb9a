-- payload is json, not jsonb: its bytes are under the record's mark, and jsonb does not keep them.
DROP TRIGGER audit_log_only_grows ON audit_log;
ALTER TABLE audit_log
    ALTER COLUMN payload TYPE json USING payload::text::json,
    ADD project     text NOT NULL DEFAULT '',
    ADD http_status int NOT NULL DEFAULT 0,
    ADD user_agent  text NOT NULL DEFAULT '',
    -- random bytes and an HMAC, by a key that is not in the database, over them and the record's content
    ADD mark        bytea NOT NULL DEFAULT ''::bytea;
UPDATE audit_log SET project = split_part(resource, '/', 2) WHERE resource LIKE 'projects/%';
CREATE TRIGGER audit_log_only_grows BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION audit_log_only_grows();
CREATE INDEX audit_log_project ON audit_log (project, id) WHERE project <> '';
CREATE INDEX audit_log_method ON audit_log (method, id);
CREATE INDEX audit_log_at ON audit_log USING brin (at);

-- Ids of records that no seal holds yet. Writers only ever add: none waits for another, or for the sealing.
CREATE TABLE audit_unsealed (
    id bigint PRIMARY KEY
);
INSERT INTO audit_unsealed SELECT id FROM audit_log;

CREATE FUNCTION audit_log_is_unsealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_unsealed VALUES (NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER audit_log_is_unsealed AFTER INSERT ON audit_log
    FOR EACH ROW EXECUTE FUNCTION audit_log_is_unsealed();

-- The chain: records in the order in which they were found committed, some hundred to a seal.
CREATE TABLE audit_seal (
    number         bigint PRIMARY KEY,
    at             timestamptz NOT NULL,
    -- the place in the chain of the first of its records; places have no gaps
    first_sequence bigint NOT NULL,
    records        bigint[] NOT NULL,
    -- the first bytes of each record's mark, so that the one that was exchanged can be named
    marks          bytea NOT NULL,
    -- records from before there were marks
    adopted        boolean NOT NULL,
    previous       bytea NOT NULL,
    hash           bytea NOT NULL,
    seal           bytea NOT NULL
);
CREATE TRIGGER audit_seal_only_grows BEFORE UPDATE OR DELETE ON audit_seal
    FOR EACH ROW EXECUTE FUNCTION audit_log_only_grows();
CREATE TRIGGER audit_seal_never_truncated BEFORE TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION audit_log_only_grows();
