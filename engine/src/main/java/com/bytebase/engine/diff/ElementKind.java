package com.bytebase.engine.diff;

import com.bytebase.engine.schema.ObjectKind;
import java.util.Locale;

/** What a schema consists of, as far as things are compared one by one. */
public enum ElementKind {
    DATABASE,
    SCHEMA,
    EXTENSION,
    TYPE,
    SEQUENCE,
    ROUTINE,
    TABLE,
    COLUMN,
    INDEX,
    FOREIGN_KEY,
    CHECK,
    TRIGGER,
    VIEW,
    ACCESS_METHOD,
    CAST,
    COLLATION,
    CONSTANT,
    CONVERSION,
    DEFAULT_PRIVILEGES,
    EVENT_TRIGGER,
    FOREIGN_DATA_WRAPPER,
    FOREIGN_SERVER,
    LANGUAGE,
    OPERATOR,
    OPERATOR_CLASS,
    OPERATOR_FAMILY,
    PACKAGE,
    POLICY,
    PUBLICATION,
    RULE,
    STATISTICS,
    SYNONYM,
    TEXT_SEARCH_CONFIGURATION,
    TEXT_SEARCH_DICTIONARY,
    TEXT_SEARCH_PARSER,
    TEXT_SEARCH_TEMPLATE,
    TRANSFORM,
    USER_MAPPING,
    VIRTUAL_TABLE,
    /** The comment on something whose own record holds none. */
    COMMENT,
    /** Whose an object is. */
    OWNER,
    /** What one role may do with an object. */
    RIGHTS;

    /** Of an object that is known by the statement that makes it. */
    static ElementKind of(ObjectKind kind) {
        return valueOf(kind.name());
    }

    /** As people say it: "foreign key". */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
