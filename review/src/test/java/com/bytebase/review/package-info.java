/** The review, by cases. */
@NullMarked
package com.bytebase.review;

import org.jspecify.annotations.NullMarked;
