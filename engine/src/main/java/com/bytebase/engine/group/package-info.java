/** Table groups: what a statement becomes that means many tables by one name. */
@NullMarked
package com.bytebase.engine.group;

import org.jspecify.annotations.NullMarked;
