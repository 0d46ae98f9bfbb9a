/** What may stand at the caret of a script that is being typed: found by tokens, so that it need not be valid SQL yet. */
@NullMarked
package com.bytebase.engine.complete;

import org.jspecify.annotations.NullMarked;
