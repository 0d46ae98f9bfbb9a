package com.bytebase.engine.sql;

/** What kind of statement; the names are those of conditions and of the API. */
public enum StatementType {
    CREATE_DATABASE(Category.DDL, Risk.LOW),
    ALTER_DATABASE(Category.DDL, Risk.MODERATE),
    DROP_DATABASE(Category.DDL, Risk.HIGH),
    CREATE_SCHEMA(Category.DDL, Risk.LOW),
    ALTER_SCHEMA(Category.DDL, Risk.MODERATE),
    DROP_SCHEMA(Category.DDL, Risk.HIGH),
    CREATE_TABLE(Category.DDL, Risk.LOW),
    ALTER_TABLE(Category.DDL, Risk.MODERATE),
    DROP_TABLE(Category.DDL, Risk.HIGH),
    RENAME_TABLE(Category.DDL, Risk.MODERATE),
    TRUNCATE(Category.DDL, Risk.HIGH),
    CREATE_INDEX(Category.DDL, Risk.LOW),
    ALTER_INDEX(Category.DDL, Risk.LOW),
    DROP_INDEX(Category.DDL, Risk.MODERATE),
    CREATE_VIEW(Category.DDL, Risk.LOW),
    ALTER_VIEW(Category.DDL, Risk.LOW),
    DROP_VIEW(Category.DDL, Risk.MODERATE),
    CREATE_ROUTINE(Category.DDL, Risk.LOW),
    ALTER_ROUTINE(Category.DDL, Risk.LOW),
    DROP_ROUTINE(Category.DDL, Risk.MODERATE),
    CREATE_TRIGGER(Category.DDL, Risk.LOW),
    ALTER_TRIGGER(Category.DDL, Risk.LOW),
    DROP_TRIGGER(Category.DDL, Risk.MODERATE),
    CREATE_SEQUENCE(Category.DDL, Risk.LOW),
    ALTER_SEQUENCE(Category.DDL, Risk.LOW),
    DROP_SEQUENCE(Category.DDL, Risk.MODERATE),
    CREATE_TYPE(Category.DDL, Risk.LOW),
    ALTER_TYPE(Category.DDL, Risk.MODERATE),
    DROP_TYPE(Category.DDL, Risk.MODERATE),
    CREATE_EVENT(Category.DDL, Risk.LOW),
    DROP_EVENT(Category.DDL, Risk.MODERATE),
    CREATE_EXTENSION(Category.DDL, Risk.LOW),
    DROP_EXTENSION(Category.DDL, Risk.HIGH),
    COMMENT(Category.DDL, Risk.LOW),
    GRANT(Category.DDL, Risk.MODERATE),
    REVOKE(Category.DDL, Risk.MODERATE),
    OTHER_DDL(Category.DDL, Risk.MODERATE),
    INSERT(Category.DML, Risk.LOW),
    UPDATE(Category.DML, Risk.MODERATE),
    DELETE(Category.DML, Risk.MODERATE),
    MERGE(Category.DML, Risk.MODERATE),
    COPY(Category.DML, Risk.MODERATE),
    CALL(Category.DML, Risk.MODERATE),
    /** An anonymous block of code: {@code DO $$ … $$}. */
    DO(Category.DML, Risk.MODERATE),
    SELECT(Category.QUERY, Risk.LOW),
    EXPLAIN(Category.QUERY, Risk.LOW),
    SHOW(Category.QUERY, Risk.LOW),
    SET(Category.CONTROL, Risk.LOW),
    /** {@code BEGIN}, {@code COMMIT}, {@code ROLLBACK}, savepoints. */
    TRANSACTION(Category.CONTROL, Risk.LOW),
    /** {@code VACUUM}, {@code ANALYZE}, {@code LOCK}, {@code USE} and the like. */
    UTILITY(Category.CONTROL, Risk.LOW),
    /** No parser understood it. Counts as high risk. */
    UNKNOWN(Category.UNKNOWN, Risk.HIGH);

    /** What a statement touches: definitions, rows, nothing, the session; or nobody knows. */
    public enum Category {
        DDL,
        DML,
        QUERY,
        CONTROL,
        UNKNOWN
    }

    /** How much can go wrong, before size and place are known. */
    public enum Risk {
        LOW,
        MODERATE,
        HIGH
    }

    private final Category category;
    private final Risk risk;

    StatementType(Category category, Risk risk) {
        this.category = category;
        this.risk = risk;
    }

    public Category category() {
        return category;
    }

    public Risk risk() {
        return risk;
    }
}
