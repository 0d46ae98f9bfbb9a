package com.bytebase.engine.schema;

/** Kinds of objects and parts of objects that a schema's text names. Stored by name: values are added, never renamed. */
public enum ObjectKind {
    ACCESS_METHOD,
    CAST,
    COLLATION,
    COLUMN,
    /** A named value of H2. */
    CONSTANT,
    CONSTRAINT,
    CONVERSION,
    DATABASE,
    /** A column's default or the expression that generates it. */
    DEFAULT,
    DEFAULT_PRIVILEGES,
    EVENT_TRIGGER,
    EXTENSION,
    FOREIGN_DATA_WRAPPER,
    FOREIGN_SERVER,
    INDEX,
    LANGUAGE,
    OPERATOR,
    OPERATOR_CLASS,
    OPERATOR_FAMILY,
    /** Oracle's, its body too. */
    PACKAGE,
    POLICY,
    PUBLICATION,
    ROUTINE,
    RULE,
    SCHEMA,
    SEQUENCE,
    STATISTICS,
    SYNONYM,
    TABLE,
    TEXT_SEARCH_CONFIGURATION,
    TEXT_SEARCH_DICTIONARY,
    TEXT_SEARCH_PARSER,
    TEXT_SEARCH_TEMPLATE,
    TRANSFORM,
    TRIGGER,
    TYPE,
    USER_MAPPING,
    /** Materialized ones too. */
    VIEW,
    /** A table whose rows a module makes up. */
    VIRTUAL_TABLE
}
