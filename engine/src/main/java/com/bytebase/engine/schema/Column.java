package com.bytebase.engine.schema;

import java.util.Map;

/**
 * A column.
 *
 * @param position from 1, without gaps
 * @param type as the engine writes it: "character varying(20)", "int(10) unsigned"
 * @param defaultValue SQL text, or empty for none; the text {@code NULL} is a default too
 * @param generated the expression of a generated column, or empty; {@code generation} says STORED or VIRTUAL
 * @param identity "ALWAYS", "BY DEFAULT", "AUTO_INCREMENT", or empty
 */
public record Column(
        String name,
        int position,
        String type,
        boolean nullable,
        String defaultValue,
        String generated,
        String generation,
        String identity,
        String characterSet,
        String collation,
        String onUpdate,
        String comment,
        Map<Setting, String> settings) {
    public Column {
        settings = Setting.copy(settings);
    }

    /** A column with nothing set. */
    public Column(
            String name,
            int position,
            String type,
            boolean nullable,
            String defaultValue,
            String generated,
            String generation,
            String identity,
            String characterSet,
            String collation,
            String onUpdate,
            String comment) {
        this(
                name,
                position,
                type,
                nullable,
                defaultValue,
                generated,
                generation,
                identity,
                characterSet,
                collation,
                onUpdate,
                comment,
                Map.of());
    }

    /** The same with another default. */
    public Column withDefault(String otherDefault) {
        return new Column(
                name,
                position,
                type,
                nullable,
                otherDefault,
                generated,
                generation,
                identity,
                characterSet,
                collation,
                onUpdate,
                comment,
                settings);
    }

    /** The same with another identity. */
    public Column withIdentity(String otherIdentity) {
        return new Column(
                name,
                position,
                type,
                nullable,
                defaultValue,
                generated,
                generation,
                otherIdentity,
                characterSet,
                collation,
                onUpdate,
                comment,
                settings);
    }

    /** The same with other settings. */
    public Column withSettings(Map<Setting, String> otherSettings) {
        return new Column(
                name,
                position,
                type,
                nullable,
                defaultValue,
                generated,
                generation,
                identity,
                characterSet,
                collation,
                onUpdate,
                comment,
                otherSettings);
    }
}
