/**
 * SQL review: what a script would do that someone should know before it runs. Rules describe themselves; the checks that are always
 * on are the grammar's refusals, what no parser understood, and a walk through the script over the schema it meets.
 */
@NullMarked
package com.bytebase.review;

import org.jspecify.annotations.NullMarked;
