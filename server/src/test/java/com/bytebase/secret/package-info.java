@NullMarked
package com.bytebase.secret;

import org.jspecify.annotations.NullMarked;
