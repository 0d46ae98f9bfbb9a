@NullMarked
package com.bytebase;

import org.jspecify.annotations.NullMarked;
