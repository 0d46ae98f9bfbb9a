/** SQL as the product understands it: statements with exact positions and the facts that rules, checks and rollouts need. */
@NullMarked
package com.bytebase.engine.sql;

import org.jspecify.annotations.NullMarked;
