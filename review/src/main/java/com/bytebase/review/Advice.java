package com.bytebase.review;

import com.bytebase.engine.sql.Position;

/**
 * What the review found at one place.
 *
 * @param rule the id of the rule, or of the check that is always on
 * @param code stable number of what is wrong, see {@link Code}
 * @param title the rule in a few words
 * @param content a sentence that names the thing and the next step
 * @param end exclusive
 */
public record Advice(String rule, Level level, int code, String title, String content, Position start, Position end) {}
