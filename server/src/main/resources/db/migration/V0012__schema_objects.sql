-- What is in the schemas that databases have now, to be searched without reading a schema as a whole. Equal schemas are listed once;
-- the list goes when the last database has another schema.
ALTER TABLE stored_schema ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE;
ALTER TABLE stored_schema ADD COLUMN listed boolean NOT NULL DEFAULT false;
CREATE INDEX database_schema_hash ON database (schema_hash);

CREATE TABLE schema_object (
    stored_schema bigint NOT NULL REFERENCES stored_schema (id),
    number        int NOT NULL,
    kind          text NOT NULL,
    -- PARTITIONED, MATERIALIZED, PROCEDURE, ENUM…, or empty
    form          text NOT NULL,
    -- the schema that it is in; "schema" is another thing here
    namespace     text NOT NULL,
    -- the table of a policy or rule
    parent        text NOT NULL,
    name          text NOT NULL,
    comment       text NOT NULL,
    -- in lower case: namespace.name, then a line for each part, its kind's code before its name
    searched      text NOT NULL,
    -- the lines of the parts as they are written; null where that is lower case
    parts         text,
    -- of what is searched, each once
    words         text[] NOT NULL,
    PRIMARY KEY (stored_schema, number)
);
CREATE INDEX schema_object_words ON schema_object USING gin (words);

-- Every word of every name: few words make many names, and a part of a word is found here first.
CREATE TABLE object_word (
    word text PRIMARY KEY
);
