/** A walk through a script over the schema it meets, statement by statement, without a server. */
@NullMarked
package com.bytebase.review.walk;

import org.jspecify.annotations.NullMarked;
