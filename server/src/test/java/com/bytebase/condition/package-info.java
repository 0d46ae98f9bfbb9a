@NullMarked
package com.bytebase.condition;

import org.jspecify.annotations.NullMarked;
