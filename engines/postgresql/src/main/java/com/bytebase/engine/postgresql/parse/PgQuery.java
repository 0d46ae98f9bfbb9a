package com.bytebase.engine.postgresql.parse;

import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One instance of PostgreSQL's raw parser (libpg_query as WebAssembly). Serves one thread; all share the compiled module.
 * An instance whose {@link #parse} threw is in an unknown state and must be dropped.
 */
final class PgQuery {
    /** A quarter of the heap for one script is enough, in pages of 64 KiB; 64 MiB are for half a megabyte of rows. */
    private static final int MOST_PAGES =
            (int) Math.clamp(Runtime.getRuntime().maxMemory() / 4 / Memory.PAGE_SIZE, 1024, 3072);

    /** The module's own first size, and the last. */
    private static final MemoryLimits LIMITS = new MemoryLimits(64, MOST_PAGES);

    /** Above this an instance is not worth keeping. */
    private static final int ROOMY = 1023;

    private static final EmscriptenNames NAMES = readNames();

    private final Memory memory;
    private final ExportFunction malloc;
    private final ExportFunction free;
    private final ExportFunction parse;
    private final ExportFunction freeResult;
    private final ExportFunction parsePlpgsql;
    private final ExportFunction freeString;

    /** What the grammar makes of a text. */
    sealed interface Result {
        /** @param json the raw parse trees of all statements, UTF-8 */
        record Trees(byte[] json) implements Result {}

        /** @param cursor where, in characters from 1; 0 where the parser does not say */
        record Refusal(String message, int cursor) implements Result {}
    }

    PgQuery() {
        var compiled = new PgQueryWasm();
        var instance = Instance.builder(compiled.wasmModule())
                .withImportValues(new EmscriptenHost(NAMES).importsOf(compiled.wasmModule()))
                .withMachineFactory(compiled.machineFactory())
                .withMemoryLimits(LIMITS)
                .build();
        memory = instance.memory();
        malloc = instance.export(NAMES.export("_malloc"));
        free = instance.export(NAMES.export("_free"));
        parse = instance.export(NAMES.export("_wasm_parse_query_raw"));
        freeResult = instance.export(NAMES.export("_wasm_free_parse_result"));
        parsePlpgsql = instance.export(NAMES.export("_wasm_parse_plpgsql"));
        freeString = instance.export(NAMES.export("_wasm_free_string"));
        instance.export(NAMES.export("__wasm_call_ctors")).apply();
    }

    /** Parses SQL in UTF-8 without NUL bytes. */
    Result parse(byte[] sql) {
        int query = written(sql);
        int result = allocated((int) parse.apply(query)[0]);
        var read = read(result);
        free.apply(query);
        freeResult.apply(result);
        return read;
    }

    /**
     * Parses the PL/pgSQL in one {@code CREATE FUNCTION} or {@code DO}, as the server does when it is made or run.
     *
     * @return a tree as JSON, which begins with a brace, or the refusal in words
     */
    String parsePlpgsql(byte[] statement) {
        int query = written(statement);
        int result = allocated((int) parsePlpgsql.apply(query)[0]);
        var read = new String(text(result), StandardCharsets.UTF_8);
        free.apply(query);
        freeString.apply(result);
        return read;
    }

    /** The address of a copy in the module's memory. */
    private int written(byte[] sql) {
        int query = allocated((int) malloc.apply(sql.length + 1)[0]);
        memory.write(query, sql);
        memory.writeByte(query + sql.length, (byte) 0);
        return query;
    }

    boolean worthKeeping() {
        return memory.pages() <= ROOMY;
    }

    /** {@code PgQueryParseResult {char *tree; char *stderr; PgQueryError *error}}. */
    private Result read(int result) {
        int error = memory.readInt(result + 8);
        if (error == 0) {
            var json = text(allocated(memory.readInt(result)));
            if (json.length == 0 || json[json.length - 1] != '}') {
                throw new IllegalStateException("The parser's memory ended in the middle of its answer.");
            }
            return new Result.Trees(json);
        }
        // PgQueryError {char *message, *function, *file; int line, cursor; …}
        var message = new String(text(memory.readInt(error)), StandardCharsets.UTF_8);
        return new Result.Refusal(message, Math.max(0, memory.readInt(error + 16)));
    }

    /** The C code answers with 0 where its memory is used up. */
    private static int allocated(int address) {
        if (address == 0) {
            throw new IllegalStateException("The parser's memory is used up.");
        }
        return address;
    }

    private byte[] text(int address) {
        int end = address;
        while (memory.read(end) != 0) {
            end++;
        }
        return memory.readBytes(address, end - address);
    }

    private static EmscriptenNames readNames() {
        try (var glue = PgQuery.class.getResourceAsStream("libpg-query.js")) {
            if (glue == null) {
                throw new IllegalStateException("libpg-query.js is missing from the class path.");
            }
            return EmscriptenNames.read(new String(glue.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
