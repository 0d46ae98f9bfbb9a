package com.bytebase.sheet;

import static com.bytebase.store.jooq.Tables.STATEMENT_TEXT;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class StatementRepository {
    private final DSLContext database;

    StatementRepository(DSLContext database) {
        this.database = database;
    }

    void insert(String hash, String content, long size) {
        database.insertInto(STATEMENT_TEXT)
                .set(STATEMENT_TEXT.HASH, hash)
                .set(STATEMENT_TEXT.CONTENT, content)
                .set(STATEMENT_TEXT.SIZE, size)
                .onConflictDoNothing()
                .execute();
    }

    /** @param texts by hash */
    void insert(Map<String, String> texts) {
        database.batch(texts.entrySet().stream()
                        .map(text -> database.insertInto(STATEMENT_TEXT)
                                .set(STATEMENT_TEXT.HASH, text.getKey())
                                .set(STATEMENT_TEXT.CONTENT, text.getValue())
                                .set(STATEMENT_TEXT.SIZE, (long)
                                        text.getValue().getBytes(StandardCharsets.UTF_8).length)
                                .onConflictDoNothing())
                        .toList())
                .execute();
    }

    Optional<String> text(String hash) {
        return database.select(STATEMENT_TEXT.CONTENT)
                .from(STATEMENT_TEXT)
                .where(STATEMENT_TEXT.HASH.eq(hash))
                .fetchOptional(STATEMENT_TEXT.CONTENT);
    }

    Map<String, String> texts(Collection<String> hashes) {
        return database.select(STATEMENT_TEXT.HASH, STATEMENT_TEXT.CONTENT)
                .from(STATEMENT_TEXT)
                .where(STATEMENT_TEXT.HASH.in(hashes))
                .fetchMap(STATEMENT_TEXT.HASH, STATEMENT_TEXT.CONTENT);
    }

    Map<String, Long> sizes(Collection<String> hashes) {
        return database.select(STATEMENT_TEXT.HASH, STATEMENT_TEXT.SIZE)
                .from(STATEMENT_TEXT)
                .where(STATEMENT_TEXT.HASH.in(hashes))
                .fetchMap(STATEMENT_TEXT.HASH, STATEMENT_TEXT.SIZE);
    }
}
