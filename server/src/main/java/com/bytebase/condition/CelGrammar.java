package com.bytebase.condition;

import dev.cel.common.CelValidationException;
import dev.cel.compiler.CelCompilerFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Loads CEL's parser once, without the remarks of ANTLR. The engines' grammars hold the runtime at a version that CEL's parser was not made
 * with; the two understand each other, as every test of a filter shows, and the operator can do nothing about it.
 */
final class CelGrammar {
    private static final String REMARK = "ANTLR ";

    static {
        load();
    }

    private CelGrammar() {}

    /** Returns when it is loaded. */
    static void ready() {
        // loading this class is all there is to do
    }

    private static void load() {
        var console = System.err;
        var said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            CelCompilerFactory.standardCelCompilerBuilder()
                    .build()
                    .compile("true")
                    .getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("CEL does not understand the word true", e);
        } finally {
            System.setErr(console);
            said.toString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith(REMARK))
                    .forEach(console::println);
        }
    }
}
