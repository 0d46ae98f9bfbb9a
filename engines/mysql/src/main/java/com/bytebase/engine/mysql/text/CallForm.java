package com.bytebase.engine.mysql.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Calls in expressions: by one name where a function has several, and as an operator where the servers write one. */
final class CallForm {
    /** The character set of sessions, which the servers tell and scripts do not. */
    private static final String USUAL_SET = "utf8mb4";

    private static final Set<String> OF_SEQUENCES = Set.of("nextval", "lastval", "setval");

    private final ExpressionForm reader;

    CallForm(ExpressionForm reader) {
        this.reader = reader;
    }

    /** From its name on, which a parenthesis follows. */
    Form read() {
        var written = reader.next();
        var word = written.upper();
        return switch (word) {
            case "CAST" -> cast();
            case "CONVERT" -> convert();
            case "EXTRACT" -> extract();
            case "TRIM" -> trim();
            case "POSITION" -> position();
            case "SUBSTRING", "SUBSTR", "MID" -> part();
            case "CHAR" -> characters();
            case "DATE_ADD", "ADDDATE" -> moved("+");
            case "DATE_SUB", "SUBDATE" -> moved("-");
            case "TIMESTAMPADD" -> timestampAdd();
            case "TIMESTAMPDIFF" -> timestampDiff();
            case "ROW" -> Form.value(Form.list(reader.list().stream()));
            default -> call(Expressions.function(written), reader.list());
        };
    }

    private Form call(String name, List<Form> arguments) {
        if (OF_SEQUENCES.contains(name)) {
            throw new NotRead("Names of sequences are not those of columns");
        }
        int count = arguments.size();
        if (name.equals("isnull") && count == 1) {
            return Form.is(arguments.getFirst().at(Form.COMPARISON), "null", false);
        }
        if (name.equals("mod") && count == 2) {
            return Form.of(
                    arguments.getFirst().at(Form.PRODUCT) + " % "
                            + arguments.getLast().at(Form.POWER),
                    Form.PRODUCT);
        }
        if (name.equals("instr") && count == 2) {
            return Form.value("locate" + Form.list(arguments.reversed().stream()));
        }
        boolean rounds =
                name.equals("round") && count == 2 && arguments.getLast().text().equals("0");
        return Form.value(name + Form.list((rounds ? arguments.subList(0, 1) : arguments).stream()));
    }

    private Form cast() {
        reader.need("(");
        var form = reader.expression();
        reader.need("AS");
        return cast(form);
    }

    private Form convert() {
        reader.need("(");
        var form = reader.expression();
        if (reader.take("USING")) {
            var set = CharacterSets.normal(reader.next().name());
            reader.need(")");
            return Form.value("convert(" + form.text() + " using " + set + ")");
        }
        reader.need(",");
        return cast(form);
    }

    /** From the type on. */
    private Form cast(Form form) {
        var type = new StringBuilder();
        var set = "";
        while (!reader.take(")")) {
            if (reader.take("CHARSET") || reader.take("CHARACTER")) {
                reader.take("SET");
                set = CharacterSets.normal(reader.next().name());
            } else if (reader.take("(")) {
                type.append('(').append(length()).append(')');
            } else if (!reader.take("INTEGER") || type.isEmpty()) {
                var word = reader.next().upper();
                if (word.isEmpty()) {
                    throw new NotRead("The type of a conversion does not end");
                }
                type.append(type.isEmpty() ? "" : " ").append(word.toLowerCase(Locale.ROOT));
            }
        }
        var name = type.toString();
        if (name.equals("int")) {
            name = "signed";
        } else if (name.equals("int unsigned")) {
            name = "unsigned";
        }
        if (name.startsWith("binary") && reader.isMariaDb()) {
            name = "char" + name.substring("binary".length());
            set = "binary";
        }
        return Form.value("cast(" + form.text() + " as " + name
                + (set.isEmpty() || set.equals(USUAL_SET) ? "" : " charset " + set) + ")");
    }

    private String length() {
        var text = new StringBuilder();
        while (!reader.take(")")) {
            text.append(reader.next().text());
            if (text.length() > 100) {
                throw new NotRead("The length of a type does not end");
            }
        }
        return text.toString();
    }

    private Form extract() {
        reader.need("(");
        var unit = reader.next().upper().toLowerCase(Locale.ROOT);
        reader.need("FROM");
        var form = reader.expression();
        reader.need(")");
        return Form.value("extract(" + unit + " from " + form.text() + ")");
    }

    private Form trim() {
        reader.need("(");
        var side = reader.is("BOTH") || reader.is("LEADING") || reader.is("TRAILING")
                ? reader.next().upper().toLowerCase(Locale.ROOT) + " "
                : "";
        if (!side.isEmpty() && reader.take("FROM")) {
            var all = reader.expression();
            reader.need(")");
            var name = side.startsWith("both") ? "trim" : side.startsWith("leading") ? "ltrim" : "rtrim";
            return Form.value(name + "(" + all.text() + ")");
        }
        var form = reader.expression();
        if (reader.take("FROM")) {
            var from = reader.expression();
            reader.need(")");
            return Form.value("trim(" + (side.isEmpty() ? "both " : side) + form.text() + " from " + from.text() + ")");
        }
        reader.need(")");
        return Form.value("trim(" + form.text() + ")");
    }

    /** What is looked for ends before {@code IN}, which is no operator here. */
    private Form position() {
        reader.need("(");
        var form = reader.operand();
        reader.need("IN");
        var in = reader.expression();
        reader.need(")");
        return Form.value("locate" + Form.list(Stream.of(form, in)));
    }

    private Form part() {
        reader.need("(");
        var form = reader.expression();
        var text = new StringBuilder("substr(").append(form.text());
        if (reader.take("FROM")) {
            text.append(", ").append(reader.expression().text());
            if (reader.take("FOR")) {
                text.append(", ").append(reader.expression().text());
            }
        } else {
            while (reader.take(",")) {
                text.append(", ").append(reader.expression().text());
            }
        }
        reader.need(")");
        return Form.value(text.append(')').toString());
    }

    private Form characters() {
        reader.need("(");
        var text = new StringBuilder("char(").append(reader.expression().text());
        while (reader.take(",")) {
            text.append(", ").append(reader.expression().text());
        }
        if (reader.take("USING")) {
            text.append(" using ").append(CharacterSets.normal(reader.next().name()));
        }
        reader.need(")");
        return Form.value(text.append(')').toString());
    }

    private Form moved(String sign) {
        reader.need("(");
        var form = reader.expression();
        reader.need(",");
        var interval = reader.is("INTERVAL")
                ? reader.interval()
                : "interval " + reader.expression().at(Form.SIGN) + " day";
        reader.need(")");
        return ExpressionForm.moved(form, sign, interval);
    }

    private Form timestampAdd() {
        reader.need("(");
        var unit = unit();
        reader.need(",");
        var amount = reader.expression();
        reader.need(",");
        var form = reader.expression();
        reader.need(")");
        return ExpressionForm.moved(form, "+", "interval " + amount.at(Form.SIGN) + " " + unit);
    }

    private Form timestampDiff() {
        reader.need("(");
        var unit = unit();
        reader.need(",");
        var from = reader.expression();
        reader.need(",");
        var to = reader.expression();
        reader.need(")");
        return Form.value("timestampdiff(" + unit + ", " + from.text() + ", " + to.text() + ")");
    }

    /** Also by the names that begin with {@code SQL_TSI_}. */
    private String unit() {
        return reader.next().upper().replace("SQL_TSI_", "").toLowerCase(Locale.ROOT);
    }
}
