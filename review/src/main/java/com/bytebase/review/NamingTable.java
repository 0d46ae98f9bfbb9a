package com.bytebase.review;

import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.AlterAction;
import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** New names of tables follow one convention. */
final class NamingTable implements ReviewRule {
    @Override
    public String id() {
        return "NAMING_TABLE";
    }

    @Override
    public String title() {
        return "Table names follow the convention";
    }

    @Override
    public Category category() {
        return Category.NAMING;
    }

    @Override
    public Level defaultLevel() {
        return Level.WARNING;
    }

    @Override
    public List<PayloadField> payload() {
        return List.of(
                new PayloadField(
                        "format",
                        PayloadField.Kind.REGULAR_EXPRESSION,
                        "^[a-z]+(_[a-z]+)*$",
                        "A regular expression that a name must match."),
                new PayloadField(
                        "maxLength",
                        PayloadField.Kind.NUMBER,
                        64,
                        "The most characters that a name may have; 0 for any number."));
    }

    @Override
    public List<Finding> check(ReviewContext context) {
        var format = Pattern.compile(context.payload().text("format"));
        int maxLength = context.payload().number("maxLength");
        var findings = new ArrayList<Finding>();
        context.script().statements().stream()
                .flatMap(statement -> named(statement.body()))
                .forEach(table -> {
                    var name = table.name();
                    int length = name.codePointCount(0, name.length());
                    if (!format.matcher(name).find()) {
                        findings.add(Finding.at(
                                table,
                                Code.TABLE_NAME,
                                "Table name \"%s\" does not match %s; rename it.".formatted(name, format.pattern())));
                    }
                    if (maxLength > 0 && length > maxLength) {
                        findings.add(Finding.at(
                                table,
                                Code.TABLE_NAME,
                                "Table name \"%s\" has %d characters; %d are allowed."
                                        .formatted(name, length, maxLength)));
                    }
                });
        return findings;
    }

    private static Stream<TableRef> named(StatementBody body) {
        return switch (body) {
            case StatementBody.CreateTable create when !create.temporary() -> Stream.of(create.table());
            case StatementBody.RenameObject rename when rename.kind() == ObjectKind.TABLE -> Stream.of(rename.to());
            case StatementBody.RenameTables renames ->
                renames.renames().stream().map(StatementBody.RenameObject::to);
            case StatementBody.AlterTable alter ->
                alter.actions().stream()
                        .filter(AlterAction.RenameTable.class::isInstance)
                        .map(action -> ((AlterAction.RenameTable) action).to());
            default -> Stream.empty();
        };
    }
}
