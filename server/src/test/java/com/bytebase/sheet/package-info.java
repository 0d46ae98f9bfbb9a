@NullMarked
package com.bytebase.sheet;

import org.jspecify.annotations.NullMarked;
