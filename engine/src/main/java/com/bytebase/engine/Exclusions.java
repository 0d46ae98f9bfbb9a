package com.bytebase.engine;

/**
 * What a reading leaves out because it is the engine's own, or nobody's concern. The product's own schema or database
 * ({@code bytebase}) is left out whatever is said here.
 *
 * @param schemas for engines that have {@link Capability#SCHEMAS}; nothing for others
 */
public record Exclusions(NamePatterns databases, NamePatterns schemas) {
    public static final Exclusions NONE = new Exclusions(NamePatterns.NONE, NamePatterns.NONE);
}
