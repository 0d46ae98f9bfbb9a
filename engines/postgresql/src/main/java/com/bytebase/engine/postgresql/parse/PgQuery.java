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
    /** Pages of 64 KiB: the module's own first size, and where one script has had enough. */
    private static final MemoryLimits LIMITS = new MemoryLimits(64, 3072);

    /** Above this an instance is not worth keeping. */
    private static final int ROOMY = 1024;

    private static final EmscriptenNames NAMES = readNames();

    private final Memory memory;
    private final ExportFunction malloc;
    private final ExportFunction free;
    private final ExportFunction parse;
    private final ExportFunction freeResult;

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
        instance.export(NAMES.export("__wasm_call_ctors")).apply();
    }

    /** Parses SQL in UTF-8 without NUL bytes. */
    Result parse(byte[] sql) {
        int query = (int) malloc.apply(sql.length + 1)[0];
        if (query == 0) {
            throw new IllegalStateException("No memory for a text of " + sql.length + " bytes.");
        }
        memory.write(query, sql);
        memory.writeByte(query + sql.length, (byte) 0);
        int result = (int) parse.apply(query)[0];
        var read = read(result);
        free.apply(query);
        freeResult.apply(result);
        return read;
    }

    boolean worthKeeping() {
        return memory.pages() <= ROOMY;
    }

    /** {@code PgQueryParseResult {char *tree; char *stderr; PgQueryError *error}}. */
    private Result read(int result) {
        int error = memory.readInt(result + 8);
        if (error == 0) {
            return new Result.Trees(text(memory.readInt(result)));
        }
        // PgQueryError {char *message, *function, *file; int line, cursor; …}
        var message = new String(text(memory.readInt(error)), StandardCharsets.UTF_8);
        return new Result.Refusal(message, Math.max(0, memory.readInt(error + 16)));
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
