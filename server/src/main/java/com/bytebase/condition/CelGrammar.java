package com.bytebase.condition;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.compiler.CelCompilerFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What all uses of CEL share. Loads its parser once, without the remarks of ANTLR. The engines' grammars hold the runtime at a version that CEL's parser was not made
 * with; the two understand each other, as every test of a filter shows, and the operator can do nothing about it.
 */
final class CelGrammar {
    /** How deep an expression may be nested: the parser descends, on the stack of a request. */
    private static final int DEPTH = 64;

    static final CelOptions OPTIONS = CelOptions.current()
            .enableRegexPartialMatch(true)
            .maxParseRecursionDepth(DEPTH)
            .build();

    private static final String REMARK = "ANTLR ";
    /** Of its messages, what says nothing to who wrote the expression. */
    private static final Pattern INWARD = Pattern.compile(" \\((in container|candidates: ).*\\)$");

    static {
        load();
    }

    private CelGrammar() {}

    /** Returns when it is loaded. */
    static void ready() {
        // loading this class is all there is to do
    }

    /** What is wrong, without a period. */
    static String words(Optional<CelIssue> issue) {
        var message = issue.map(CelIssue::getMessage).orElse("it is no CEL expression");
        return message.startsWith("Expression recursion limit")
                ? "it is nested more than %d deep".formatted(DEPTH)
                : INWARD.matcher(message).replaceFirst("");
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
