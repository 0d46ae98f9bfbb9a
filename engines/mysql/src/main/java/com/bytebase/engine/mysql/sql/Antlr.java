package com.bytebase.engine.mysql.sql;

import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/** Runs a generated parser: first in the fast mode, which refuses some valid text, then in the exact one; never past the deadline. */
final class Antlr {
    private Antlr() {}

    static <P extends Parser, T extends ParserRuleContext> Optional<T> parse(
            Lexer lexer,
            TokenSource tokens,
            Function<CommonTokenStream, P> parser,
            Function<P, T> rule,
            Deadline deadline) {
        lexer.removeErrorListeners();
        lexer.addErrorListener(new Refusal());
        try {
            var stream = new Stream(tokens, deadline);
            stream.fill();
            var reader = parser.apply(stream);
            reader.removeErrorListeners();
            reader.setErrorHandler(new BailErrorStrategy());
            reader.getInterpreter().setPredictionMode(PredictionMode.SLL);
            try {
                return Optional.of(rule.apply(reader));
            } catch (ParseCancellationException e) {
                deadline.check();
                stream.seek(0);
                reader.reset();
                reader.getInterpreter().setPredictionMode(PredictionMode.LL);
                return Optional.of(rule.apply(reader));
            }
        } catch (ParseCancellationException e) {
            return Optional.empty();
        }
    }

    /** Looks at the clock while prediction reads ahead, which is where hostile text makes a parser spend its time. */
    private static final class Stream extends CommonTokenStream {
        private final Deadline deadline;
        private int reads;

        Stream(TokenSource source, Deadline deadline) {
            super(source);
            this.deadline = deadline;
        }

        @Override
        public void consume() {
            if ((++reads & 0xff) == 0) {
                deadline.check();
            }
            super.consume();
        }
    }

    private static final class Refusal extends BaseErrorListener {
        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object offendingSymbol,
                int line,
                int charPositionInLine,
                String message,
                @Nullable RecognitionException e) {
            throw new ParseCancellationException(message);
        }
    }
}
