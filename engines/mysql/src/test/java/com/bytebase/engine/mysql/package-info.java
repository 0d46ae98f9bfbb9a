/** MySQL's own, without a server. */
@NullMarked
package com.bytebase.engine.mysql;

import org.jspecify.annotations.NullMarked;
