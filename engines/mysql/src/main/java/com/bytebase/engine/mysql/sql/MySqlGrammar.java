package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.Facts;
import io.debezium.antlr.mysql.SqlMode;
import io.debezium.ddl.parser.mysql.generated.MySqlLexer;
import io.debezium.ddl.parser.mysql.generated.MySqlParser;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.WritableToken;

/** The grammar that MySQL's own makers derive from their server. */
final class MySqlGrammar implements Grammar {
    /** The version whose language is read; newer ones take words away rather than add any that matter here. */
    private static final int VERSION = 80031;

    private static final Set<String> CHARACTER_SETS = Set.of(
            "_armscii8",
            "_ascii",
            "_big5",
            "_binary",
            "_cp1250",
            "_cp1251",
            "_cp1256",
            "_cp1257",
            "_cp850",
            "_cp852",
            "_cp866",
            "_cp932",
            "_dec8",
            "_eucjpms",
            "_euckr",
            "_gb18030",
            "_gb2312",
            "_gbk",
            "_geostd8",
            "_greek",
            "_hebrew",
            "_hp8",
            "_keybcs2",
            "_koi8r",
            "_koi8u",
            "_latin1",
            "_latin2",
            "_latin5",
            "_latin7",
            "_macce",
            "_macroman",
            "_sjis",
            "_swe7",
            "_tis620",
            "_ucs2",
            "_ujis",
            "_utf16",
            "_utf16le",
            "_utf32",
            "_utf8",
            "_utf8mb3",
            "_utf8mb4");

    @Override
    public Optional<Facts> read(Source source, Deadline deadline) {
        var lexer = new MySqlLexer(CharStreams.fromString(source.text()));
        lexer.serverVersion = VERSION;
        lexer.sqlModes = EnumSet.noneOf(SqlMode.class);
        lexer.charSets = CHARACTER_SETS;
        return Antlr.parse(lexer, new Strings(lexer), MySqlGrammar::parser, MySqlParser::queries, deadline)
                .filter(queries -> queries.query().size() == 1)
                .map(queries -> new MySqlFacts(source).of(queries.query(0)));
    }

    @Override
    public void forget() {
        var parser = parser(new CommonTokenStream(new ListTokenSource(java.util.List.of())));
        parser.getInterpreter().clearDFA();
        new MySqlLexer(CharStreams.fromString("")).getInterpreter().clearDFA();
    }

    private static MySqlParser parser(CommonTokenStream tokens) {
        var parser = new MySqlParser(tokens);
        parser.serverVersion = VERSION;
        parser.sqlModes = EnumSet.noneOf(SqlMode.class);
        return parser;
    }

    /** Without ANSI_QUOTES a text in double quotes is a string; the grammar takes it for a name in places. */
    private static final class Strings implements org.antlr.v4.runtime.TokenSource {
        private final MySqlLexer lexer;

        Strings(MySqlLexer lexer) {
            this.lexer = lexer;
        }

        @Override
        public Token nextToken() {
            var token = lexer.nextToken();
            if (token.getType() == MySqlLexer.DOUBLE_QUOTED_TEXT && token instanceof WritableToken text) {
                text.setType(MySqlLexer.SINGLE_QUOTED_TEXT);
            }
            return token;
        }

        @Override
        public int getLine() {
            return lexer.getLine();
        }

        @Override
        public int getCharPositionInLine() {
            return lexer.getCharPositionInLine();
        }

        @Override
        public org.antlr.v4.runtime.CharStream getInputStream() {
            return lexer.getInputStream();
        }

        @Override
        public String getSourceName() {
            return lexer.getSourceName();
        }

        @Override
        public void setTokenFactory(org.antlr.v4.runtime.TokenFactory<?> factory) {
            lexer.setTokenFactory(factory);
        }

        @Override
        public org.antlr.v4.runtime.TokenFactory<?> getTokenFactory() {
            return lexer.getTokenFactory();
        }
    }
}
