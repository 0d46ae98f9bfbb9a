@NullMarked
package com.bytebase.environment;

import org.jspecify.annotations.NullMarked;
